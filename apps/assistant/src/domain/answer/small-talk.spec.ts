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
  ] as const)('%s is %s', (message, kind) => {
    expect(smallTalkIn(message)).toBe(kind);
  });

  it.each([
    'hi, where is my order',
    'thanks, but how do I return it',
    'hello I need a refund',
    'who are your couriers',
    'is this bag real leather',
    '',
    '😀',
    '?',
    'and',
    'hello '.repeat(40),
  ])('"%s" is not small talk', (message) => {
    expect(smallTalkIn(message)).toBeNull();
  });
});
