import { describe, expect, it } from '@jest/globals';
import { MessageText } from '@baton/contracts';
import fc from 'fast-check';
import { passagesOf } from './passages.js';
import { plainText } from './plain-text.js';

describe('plain text of Markdown', () => {
  it('shows what a person would type into a chat', () => {
    expect(plainText('Open **My account → Orders** and see [the page](https://x.test/a).\nIt is _easy_.')).toBe(
      'Open My account → Orders and see the page. It is easy.',
    );
    expect(plainText('- one\n- two\n\n1. first\n2) second')).toBe('– one\n– two\n\n1. first\n2. second');
    expect(plainText('![pixel](https://evil.test/?q=1)<b>bold</b>')).toBe('bold');
  });

  it('leaves an order number, a sum and snake_case as they are', () => {
    expect(plainText('NB-482913 costs 3*4=12 in my_order_list')).toBe('NB-482913 costs 3*4=12 in my_order_list');
  });
});

describe('passages', () => {
  it('cuts at headings and keeps a list with the sentence that introduces it', () => {
    expect(
      passagesOf(
        'Intro that says what this page is about, at some length, so it stands alone.\n\n## Times\n\nWe need:\n\n- 2 days\n- 3 days',
      ),
    ).toEqual([
      { heading: null, text: 'Intro that says what this page is about, at some length, so it stands alone.' },
      { heading: 'Times', text: 'We need:\n– 2 days\n– 3 days' },
    ]);
  });

  it('takes a line that stands alone like a title for a heading, where a text has no other', () => {
    const paragraph = 'We pack every order in our warehouse on working days, and send it on the same day.';
    const body = `Shipping times\n\n${paragraph}\n\n3 ways to pay\n\n${paragraph}`;
    const headings = (text: string) => passagesOf(text).map(({ heading }) => heading);
    expect(passagesOf(body)).toEqual([
      { heading: 'Shipping times', text: `Shipping times\n${paragraph}` },
      { heading: '3 ways to pay', text: `3 ways to pay\n${paragraph}` },
    ]);
    expect(headings(`## Orders\n\n${body}`)).toEqual(['Orders']);
    for (const line of ['Thank you.', 'of course', '- Milk', '1. Milk', 'Two lines\nof text', 'Milk | Honey', '2026'])
      expect(headings(`${line}\n\n${paragraph}`)).toEqual([null]);
  });

  it('keeps short lines one after the other as text, so that none is lost', () => {
    const body = 'What we sell\n\nMilk\n\nHoney\n\nBread';
    expect(passagesOf(body)).toEqual([{ heading: null, text: body.replaceAll('\n\n', '\n') }]);
  });

  it('cuts long text after a sentence', () => {
    const passages = passagesOf('This sentence is repeated until it is long. '.repeat(120));
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages) expect(text).toMatch(/long\.$/u);
  });

  it('never cuts a character in two: what it yields can be said as a message', () => {
    for (const start of ['', 'a'])
      for (const { text } of passagesOf(start + '😀'.repeat(3_000)))
        expect(MessageText.safeParse(text).success).toBe(true);
  });

  it('yields nothing for nothing', () => {
    expect(passagesOf('')).toEqual([]);
    expect(passagesOf('# \n\n---\n')).toEqual([]);
  });

  it('keeps every passage short and non-empty, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6_000 }), (body) => {
        for (const { text } of passagesOf(body)) expect(text.length > 0 && text.length <= 1_500).toBe(true);
      }),
    );
  });
});
