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
