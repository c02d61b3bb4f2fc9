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
  ] as const)('%s is %s', (message, kind) => {
    expect(smallTalkIn(message)).toBe(kind);
  });

  it.each([
    'hi, where is my order',
    'thanks, but how do I return it',
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
  ])('"%s" is not small talk', (message) => {
    expect(smallTalkIn(message)).toBeNull();
  });
});
