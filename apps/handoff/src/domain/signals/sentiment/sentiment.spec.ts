import { describe, expect, it } from '@jest/globals';
import { judgeSentiment } from './sentiment.js';

const scoreOf = (message: string): number => judgeSentiment(message).score ?? Number.NaN;

describe('the sentiment of a message', () => {
  it.each([
    'I have explained this three times already and you still do not get it',
    'Your bot is utterly worthless',
    'You people are a joke',
    'Stop repeating the same thing, it doesn’t help',
    'Are you even reading what I write?',
    '😡😡😡',
    'Das ist doch wirklich eine Unverschämtheit!',
    'Das hilft mir überhaupt nicht weiter',
    'Langsam verliere ich die Geduld mit Ihnen',
    'C’est inadmissible, personne ne répond jamais',
    'Votre réponse ne m’aide pas du tout',
    'Esto es una vergüenza, nadie me ayuda',
    '¿Me estáis tomando el pelo?',
    'Isto é uma vergonha, ninguém resolve nada',
    'Já expliquei isso três vezes',
    'Ve l’ho già spiegato tre volte',
    'Che schifo di assistenza',
  ])('"%s" is fed up with us', (message) => {
    expect(scoreOf(message)).toBeLessThanOrEqual(-0.6);
  });

  it.each([
    'My card was stolen, please block it',
    'I want to cancel my order and get a refund',
    'I was charged twice, this must be a mistake',
    'My parcel arrived broken and one item is missing',
    'It still does not work, error 503',
    'Good morning, is there a fee for declined payments?',
    'Meine Karte wurde gestohlen, was soll ich tun?',
    'Mon colis n’est toujours pas arrivé',
    'Quiero cancelar mi pedido y que me devuelvan el dinero',
    'O pagamento foi recusado duas vezes',
    'Il pacco è arrivato rotto',
    'What is the worst case delivery time?',
    'what is the worst that can happen if I pay late?',
    'I hate to bother you, but how do I reset my password?',
    "I'd hate to lose my warranty, how do I register?",
    'Do you sell the Angry Birds mug?',
    'dumb question: where do I find my invoice?',
    "I'm an idiot, I entered the wrong address",
  ])('"%s" is a problem, and no anger at us', (message) => {
    expect(scoreOf(message)).toBe(0);
  });

  it.each([
    'thanks so much, that worked perfectly',
    'Merci beaucoup, c’est parfait',
    'Danke, super!',
    'grazie mille :)',
  ])('"%s" is pleased', (message) => {
    expect(scoreOf(message)).toBeGreaterThan(0.4);
  });

  it.each(['', 'yes', '12345-AB', '…', '退款', 'Я хочу вернуть деньги'])(
    'of "%s" there is nothing to judge',
    (message) => {
      expect(judgeSentiment(message)).toEqual({ score: null, because: [] });
    },
  );

  it('names the words that tell it, strongest first', () => {
    expect(judgeSentiment('ugh, what a waste of my time').because).toEqual(['waste of my time', 'ugh']);
  });

  it('turns with a "not", and grows with capitals and exclamation marks', () => {
    expect(scoreOf('you are helpful')).toBeGreaterThan(0);
    expect(scoreOf('you are not helpful')).toBeLessThan(-0.5);
    expect(scoreOf('you are not useless at all')).toBeGreaterThanOrEqual(0);
    expect(scoreOf('THIS IS ANNOYING!!')).toBeLessThan(scoreOf('this is annoying'));
  });
});
