import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { askForPerson } from './asks-for-person.js';

describe('a request for a person', () => {
  it.each([
    'Can I speak to someone?',
    'agent please',
    'AGENT!!!',
    'human',
    'I want to talk to a real person',
    'let me talk to your manager',
    "I don't understand you, put me through to somebody",
    "I don't know how I can talk to an agent",
    'could you connect me with a representative',
    'I need a human being',
    'get me a human now',
    'is there anyone I can speak to?',
    'I want to speak with customer service',
    'transfer me to a live agent pls',
    'can i speka to a humann agennt',
    'please escalate this',
    "I don't want to talk to a bot, get me a human",
    'Your agent told me it was fixed. It is not! Let me speak to a supervisor.',
    'are you a bot? I want a human',
    "this is useless, can't I just chat with a person",
    'could one of your colleagues give me a ring?',
    'get me a human already',
    "this isn't working, person please",
    'I am done talking to a machine',
    'I need somebody from the fraud team on the line',
    '<b>human</b> please',
    'Agent 😡',
    'S P E A K  T O  A  P E R S O N',
    't.a.l.k to a h.u.m.a.n',
    'Where is it?\n\nKind regards,\nTom\n\nPS: can somebody call me?',
    'Ich möchte mit einem Menschen sprechen',
    'Kann ich bitte mit einem Mitarbeiter reden?',
    'Mitarbeiter bitte',
    'Verbinden Sie mich mit dem Kundenservice',
    'ich brauche einen echten Menschen',
    'Je voudrais parler à un conseiller',
    "Puis-je parler avec quelqu'un ?",
    'un humain svp',
    'passez-moi un responsable',
    'Quiero hablar con una persona',
    'páseme con un agente por favor',
    '¿Puedo hablar con alguien?',
    'quiero un humano',
    'Quero falar com um atendente',
    'posso falar com uma pessoa de verdade?',
    'Vorrei parlare con un operatore',
    'posso parlare con qualcuno?',
    'operatore umano per favore',
  ])('%s', (message) => {
    expect(askForPerson(message)).not.toBeNull();
  });
});

describe('a request at the end of a story without a full stop', () => {
  it.each([
    'I ordered a sofa in March and it came with the wrong legs and then the courier took it back and nobody told me anything and the money is still gone please let me talk to a human',
    'ich habe im März ein Sofa bestellt und es kam mit falschen Füßen und dann hat der Fahrer es wieder mitgenommen und das Geld ist weg bitte lassen Sie mich mit einem Menschen sprechen',
    `${'and then it broke again '.repeat(50)} get me a human`,
  ])('is heard: %s', (message) => {
    expect(askForPerson(message)).not.toBeNull();
  });
});

describe('the evidence', () => {
  it('is well formed, wherever it had to be cut', () => {
    for (let at = 0; at < 4; at += 1) {
      const found = askForPerson(`Is anybody manning this desk today${' '.repeat(at)} ${'😡'.repeat(200)}`);
      expect(found).not.toBeNull();
      expect(found).not.toMatch(/\p{Surrogate}/u);
    }
  });

  it('is the phrase that asks, or the sentence of the message that likeliest does', () => {
    expect(askForPerson('Order 4471 is late. Can I speak to someone? It was due on Monday.')).toBe(
      'Can I speak to someone?',
    );
    expect(askForPerson('Order 4471 is late. Is anybody manning this desk today? It was due on Monday.')).toBe(
      'Is anybody manning this desk today?',
    );
  });
});

describe('not a request for a person', () => {
  it.each([
    '"I want to speak to a human" is what my grandma always says to bots',
    "I'd rather not speak to anybody",
    'why would I want to talk to a manager',
    'please call me Tom',
    'No callback please, I only wanted to know the price',
    'are you a bot?',
    'Are you a real person?',
    'am I talking to a human?',
    'Is this a real person or a machine',
    'your agent told me to wait',
    'the representative said it would come on Monday',
    'I spoke to an agent yesterday',
    'after talking to an agent I got a refund',
    "I don't need to speak to a person",
    'no need to transfer me to an agent',
    'can I do this without talking to someone',
    "please don't transfer me to a human",
    'do I need a travel agent',
    'someone stole my card',
    'can someone else use my account',
    'how do I transfer money to someone',
    'I want to send a gift to a person in Spain',
    'how do I pay my employees',
    'I need to talk to my boss about holidays',
    'is it possible to chat in French',
    'can you think and act like a real person',
    'you sound like a human',
    'the contact page does not work',
    'what is your personal data policy',
    "Don't connect me to a human",
    'I have no wish to talk to an agent',
    'Can an agent see my private notes in the ticket view? can i add another person to my policy',
    'Mit einem Berater will ich gar nicht sprechen',
    "Je n'ai pas envie de parler à un conseiller",
    'No me interesa hablar con un operador',
    'Não quero que me passem para um atendente',
    'Non voglio che mi passiate un operatore',
    'Is article 5531 in stock?\n\nKind regards,\nMonica Reyes\nCustomer Service Manager\nT +46 8 123 456',
    'Merci de m’envoyer la fiche technique.\n\nCordialement,\nLucie Martin\nResponsable du service client',
    'https://shop.test/contact/talk-to-a-human?ref=agent',
    'my address is talk.to.agent@shop.test',
    'bist du ein Mensch?',
    'Spreche ich mit einem Menschen?',
    'Ihr Mitarbeiter hat mir gesagt, dass es morgen kommt',
    'êtes-vous un humain ?',
    'eres una persona real?',
    'você é um humano?',
    'sei una persona?',
    'where is my order',
    '',
    '😀😀',
  ])('%s', (message) => {
    expect(askForPerson(message)).toBeNull();
  });
});

describe('any message at all', () => {
  it('is read without failing, and the same each time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        (message) => askForPerson(message) === askForPerson(message),
      ),
    );
  });

  it.each(['a ', 'speak to ', 'do not want to speak to a ', '\u200b', '<b>', 'אני רוצה ', 'is this a ', '.'])(
    'is read in bounded time: 8,000 characters of "%s"',
    (part) => {
      expect(askForPerson(part.repeat(Math.ceil(8_000 / part.length)).slice(0, 8_000))).toBeNull();
    },
  );
});
