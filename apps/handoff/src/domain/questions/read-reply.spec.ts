import { MessageText, Question, Reading, type QuestionId } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { issuesOfQuestion } from '../settings/question-issues.js';
import { readReply } from './read-reply.js';

const question = (parts: Partial<Question>): Question => ({
  id: '01890a5d-ac96-774b-bcce-000000000001' as QuestionId,
  text: 'Which?',
  kind: 'text',
  required: true,
  ...parts,
});
const valueOf = (parts: Partial<Question>, text: string) => {
  const reading = readReply(question(parts), text);
  return reading.kind === 'answer' ? reading.value : reading.kind;
};

describe('an answer to a question', () => {
  it.each([
    ['Blue', 'Blue'],
    ['  bLUE! ', 'Blue'],
    ['2', 'Blue'],
    ['2.', 'Blue'],
    ['option 3', 'Größe XL'],
    ['the blue one please', 'Blue'],
    ['grösse xl', 'Größe XL'],
    ['xl', 'Größe XL'],
    ['Express', 'Express'],
    ['express delivery please', 'Express delivery'],
    ['red or blue', 'unclear'],
    ['9', 'unclear'],
    ['reddish', 'unclear'],
    ['no idea', 'unclear'],
    ['5️⃣', 'unclear'],
    ['Talk to a person', 'Talk to a person'],
    ['can I talk to someone?', 'asks_for_person'],
  ])('picks a choice by number or by words: %s', (text, value) => {
    const choices = ['Red', 'Blue', 'Größe XL', 'Express', 'Express delivery', 'Talk to a person'];
    expect(valueOf({ kind: 'choice', choices }, text)).toBe(value);
  });

  it('means a choice that is itself a number by its name first', () => {
    expect(valueOf({ kind: 'choice', choices: ['3', '1', '2'] }, '1')).toBe('1');
    expect(valueOf({ kind: 'choice', choices: ['👍', '👎'] }, '👎')).toBe('👎');
  });

  it.each([
    ['nora@shop.test', 'nora@shop.test'],
    ['It is <Nora.Li+shop@mail.shop.test>.', 'Nora.Li+shop@mail.shop.test'],
    ['mailto:nora@shop.test', 'nora@shop.test'],
    ['nora@shop', 'unclear'],
    ['nora at shop dot test', 'unclear'],
    ['a@shop.test or b@shop.test', 'unclear'],
    ['I would rather speak to an agent', 'asks_for_person'],
  ])('finds the e-mail address in it: %s', (text, value) => {
    expect(valueOf({ kind: 'email' }, text)).toBe(value);
  });

  it.each([
    ['3', '3'],
    ['about 12.50 EUR', '12.50'],
    ['it was 1,299!', '1,299'],
    ['−4', '-4'],
    ['１２', '12'],
    ['three', 'unclear'],
    ['between 3 and 4', 'unclear'],
    ['A4', 'unclear'],
  ])('finds the number in it: %s', (text, value) => {
    expect(valueOf({ kind: 'number' }, text)).toBe(value);
  });

  it.each([
    ['AB-12345', 'AB-12345'],
    ['It is #AB-12345.', 'AB-12345'],
    ['AB-123', 'unclear'],
    ['AB-12345 or AB-54321', 'unclear'],
    ['a person, please', 'asks_for_person'],
  ])('fits the pattern, whole or as one word of it: %s', (text, value) => {
    expect(valueOf({ kind: 'pattern', pattern: '[A-Z]{2}-\\d{5}' }, text)).toBe(value);
  });

  it('in free words is whatever is said, except for asking for a person', () => {
    expect(valueOf({}, ' My parcel is lost 😢 ')).toBe('My parcel is lost 😢');
    expect(valueOf({}, 'just get me a human')).toBe('asks_for_person');
    for (const said of ['technical support', 'Billing team', 'sales']) expect(valueOf({}, said)).toBe(said);
  });

  it('that is unclear is asked for again in words that fit the kind, and kept as it was said', () => {
    expect(readReply(question({ kind: 'email' }), ' none ')).toEqual({
      kind: 'unclear',
      hint: expect.stringContaining('name@example.com'),
      asSaid: 'none',
    });
    expect(readReply(question({ kind: 'choice', choices: ['Red', 'Blue'] }), 'hm')).toMatchObject({
      hint: expect.stringContaining('1. Red\n2. Blue'),
    });
  });

  it('is never cut in the middle of a character', () => {
    expect(valueOf({ kind: 'pattern', pattern: '.*' }, `${'x'.repeat(999)}😢`)).toBe('x'.repeat(999));
  });

  it('is read so that it can be told, whatever question can be saved and whatever can be sent', () => {
    const long = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), {
      minLength: 1,
      maxLength: 50,
    });
    const anyQuestion = fc
      .record({
        kind: fc.constantFrom(
          'text' as const,
          'choice' as const,
          'email' as const,
          'number' as const,
          'pattern' as const,
        ),
        choices: fc.oneof(long, fc.constant(Array.from({ length: 50 }, (_, n) => `${n} ${'long '.repeat(38)}`))),
        pattern: fc.constantFrom('[0-9]*', 'A-\\d+', '.*'),
      })
      .map(({ kind, choices, pattern }) =>
        question({ kind, ...(kind === 'choice' && { choices }), ...(kind === 'pattern' && { pattern }) }),
      )
      .filter((each) => Question.safeParse(each).success && issuesOfQuestion(each, '').length === 0);
    const anyText = fc
      .oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constant(`${' '.repeat(1_000)}x`))
      .filter((text) => MessageText.safeParse(text).success);
    fc.assert(
      fc.property(anyQuestion, anyText, (asked, text) => {
        expect(Reading.safeParse(readReply(asked, text)).error?.issues).toBeUndefined();
      }),
    );
  });

  it('of any length is read in no time', () => {
    const texts = ['1'.repeat(8_000), '1,'.repeat(4_000), '@'.repeat(8_000), 'a@a.'.repeat(2_000), ' a '.repeat(2_600)];
    const began = performance.now();
    for (const text of texts)
      for (const kind of ['text', 'choice', 'email', 'number'] as const)
        readReply(question({ kind, choices: ['A b', 'A c'] }), text);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
