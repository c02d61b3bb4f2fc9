import { describe, expect, it } from '@jest/globals';
import { smallTalkMeant } from './by-meaning.js';
import { smallTalkIn } from './small-talk.js';

describe('what a message means', () => {
  it.each([
    ['you were a joy to deal with', 'thanks'],
    ['right then I shall let you go', 'goodbye'],
    ['is your morning going well', 'how_are_you'],
    ['so were you built by humans', 'who_are_you'],
  ])('tells that %s is %s, which no list has', (message, kind) => {
    expect(smallTalkIn(message)).toBeNull();
    const meant = smallTalkMeant(message);
    expect(meant?.kind).toBe(kind);
    expect(meant?.chance).toBeGreaterThan(0.7);
  });

  it.each([
    'I would be pleased if you sent it again',
    'thank you cards, do you have any',
    'nothing works since this morning',
    'how is my parcel doing',
    'who made this coat',
    'you never understand me',
    'can a person call me',
    'Good evening, the lamp is faulty',
    'I was so happy with you until today',
  ])('“%s” is none', (message) => {
    expect(smallTalkMeant(message)?.chance).toBeLessThan(0.5);
  });

  it.each([
    ['nothing English is said', ''],
    ['nothing English is said', '?'],
    ['nothing English is said', '12'],
    ['nothing English is said', 'Wie geht es deiner Familie heute'],
    ['too much is', 'so glad about that '.repeat(20)],
    ['too much is', `so glad about that ${' '.repeat(300)} but where is it`],
    ['too much is', 'so glad. '.repeat(6)],
    ['fault is found', 'thanks ever so much for nothing'],
    ['fault is found', 'lovely, no help at all'],
    ['fault is found', 'you were a joy but not that helpful'],
  ])('is not looked at where %s: “%s”', (_, message) => {
    expect(smallTalkMeant(message)).toBeNull();
  });
});
