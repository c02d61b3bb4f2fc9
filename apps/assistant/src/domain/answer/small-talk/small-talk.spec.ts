import { describe, expect, it } from '@jest/globals';
import { smallTalkIn } from './small-talk.js';

describe('small talk', () => {
  it.each([
    ['Hello!', 'greeting'],
    ['hi there 👋', 'greeting'],
    ['ok thanks, bye!', 'thanks'],
    ['Thank you so much for your help', 'thanks'],
    ['hey, how are you?', 'how_are_you'],
    ['Who are you?', 'who_are_you'],
    ['are you a bot?', 'who_are_you'],
    ['Am I talking to a real person?', 'who_are_you'],
    ['Danke schön, tschüss', 'thanks'],
    ['¡Hola!', 'greeting'],
    ['goodbye', 'goodbye'],
    ['okay', 'agreement'],
    ['Am I chatting with a robot or with a person?', 'who_are_you'],
    ['tell me if you are an actual human', 'who_are_you'],
    ["I need to know whether you're automated", 'who_are_you'],
    ['How have you been, my friend?', 'how_are_you'],
    ['Hellooo', 'greeting'],
    ['HEYYY!!!', 'greeting'],
    ['👋', 'greeting'],
    ['👍🏽', 'agreement'],
    ['😊', 'agreement'],
    ['❤️', 'thanks'],
    ['🎉🎉 💯', 'thanks'],
    ['ok 🙏', 'thanks'],
    ['Grüezi', 'greeting'],
    ['Buenas noches', 'greeting'],
    ['Boa noite', 'greeting'],
    ['Dzień dobry', 'greeting'],
    ['안녕하세요', 'greeting'],
    ['thank u!', 'thanks'],
    ['Merci beaucoup', 'thanks'],
    ['how r u', 'how_are_you'],
    ['Wie gehts?', 'how_are_you'],
    ['bist du ein Roboter?', 'who_are_you'],
    ['Have a nice weekend', 'goodbye'],
    ["how's it hanging", 'how_are_you'],
    ["What's good, my friend?", 'how_are_you'],
    ['peace out!', 'goodbye'],
    ['catch you later', 'goodbye'],
    ["that'll be all for today", 'goodbye'],
    ["no that's all", 'goodbye'],
    ["I'm all set, have a lovely rest of your day", 'goodbye'],
    ['much appreciated', 'thanks'],
    ['that helped, thanks', 'thanks'],
    ['thx!!', 'thanks'],
    ['thnaks a lot!!! 🙏', 'thanks'],
    ['thanks a bunch for getting back to me so quickly', 'thanks'],
    ['ok got it', 'agreement'],
    ['Great!', 'agreement'],
    ['cool, makes sense', 'agreement'],
    ['Who made you?', 'who_are_you'],
    ['vielen Dank für die schnelle Antwort', 'thanks'],
    ["Nein danke, das war's", 'goodbye'],
    ['Merci beaucoup pour votre aide, bonne journée', 'thanks'],
    ['¿Cómo estás?', 'how_are_you'],
    ['muchas gracias por la ayuda, hasta luego', 'thanks'],
    ['obrigado pela ajuda, tchau', 'thanks'],
    ["grazie mille per l'aiuto, arrivederci", 'thanks'],
    ['sei un robot?', 'who_are_you'],
  ] as const)('%s is %s', (message, kind) => {
    expect(smallTalkIn(message)).toBe(kind);
  });

  it.each([
    'hi, where is my order',
    'thanks, but how do I return it',
    "thanks but it still doesn't work",
    'thank you, I also need an invoice',
    'thanks for cancelling my order',
    'thanks for nothing',
    'no help at all',
    'no help',
    'that did not help',
    "it's not working",
    "that's not all",
    'this is not ok',
    'ok so how do I return it',
    'yes I want to cancel',
    'good morning, cancel my order',
    'goodbye letter engraving',
    'do you have a good day bag',
    'how are you going to refund me',
    'what is up with my refund',
    'is everything ok with my order',
    'are you open today',
    'I have to go to the store',
    'I would like to be talking to a real person, not you',
    'is there a human there',
    'nobody helped me',
    'hallo danke, wo ist mein Paket',
    'merci mais ça ne marche pas',
    'hola, ¿dónde está mi pedido?',
    'hello I need a refund',
    'who are your couriers',
    'is this bag real leather',
    'where is my order 👍',
    'can a person sign for this parcel',
    'is this a computer bag',
    'my ai',
    'can I talk to a human',
    'I want a real person now',
    'do you know how the computer sleeve works',
    'to',
    'send it to the team',
    '',
    '😀',
    '?',
    'and',
    'hello '.repeat(40),
    `thanks\n${'-'.repeat(600)}\nmy parcel never came`,
    'thanks for absolutely nothing',
    'gracias por nada',
  ])('"%s" is not small talk', (message) => {
    expect(smallTalkIn(message)).toBeNull();
  });

  it('is told in no time, whatever is sent', () => {
    const said = 'thanks so much for all the very very good help and have a very very good good day you all '.repeat(
      5_000,
    );
    const lengths = Array.from({ length: 100 }, (_, at) => at + 10);
    const times = lengths.map((length) => {
      const startedAt = performance.now();
      smallTalkIn(said.slice(0, length));
      return performance.now() - startedAt;
    });
    expect(smallTalkIn(said)).toBeNull();
    expect(times.toSorted((a, b) => a - b)[50]).toBeLessThan(5);
  });
});
