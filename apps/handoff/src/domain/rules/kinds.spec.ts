import type { Condition } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { answered, nowhere, play, settingsWith, smallTalk } from '../decide/settings-for-specs.js';
import type { GivenAnswer } from '../signals/message-signals.js';
import type { Surroundings } from './verdict.js';

type Turns = Parameters<typeof play>[1];
const result = (when: Condition, turns: Turns) => play(settingsWith({ when }), turns).last.rules[0];
const judged = (when: Condition, text: string, surroundings: Partial<Surroundings> = {}) =>
  result(when, [{ text, surroundings: { ...nowhere, ...surroundings } }]);
const about = (passage: string, confidence = 0.9): GivenAnswer => ({
  kind: 'answer',
  text: passage,
  confidence,
  citations: [{ documentId: passage, passage }],
});

describe('sentiment', () => {
  const calm = { text: 'When will my order be here?' };
  const thanks = { text: 'Thank you so much, very helpful' };
  const upset = { text: 'This is ridiculous' };

  it('drops against where it started, and says by how much', () => {
    const drop: Condition = { kind: 'sentiment_drop', by: 0.6, over: 1 };
    expect(result(drop, [calm, upset])).toMatchObject({
      matched: true,
      because: 'Sentiment fell by 0.77 from 0.00, at least 0.60 (“ridiculous”)',
    });
    expect(result(drop, [calm, { text: 'I am a little disappointed' }])).toMatchObject({
      matched: false,
      because: 'Sentiment fell by 0.27 from 0.00, less than 0.60 (“disappointed”)',
    });
    expect(result(drop, [upset])?.because).toBe('Sentiment starts at -0.77 with this message');
    expect(result(drop, [calm, thanks])?.because).toBe('Sentiment 0.93 has not fallen below 0.00');
    expect(result(drop, [calm, { text: 'ok' }])?.because).toBe('The message tells no mood');
  });

  it('starts neutral where the first message tells none', () => {
    const drop: Condition = { kind: 'sentiment_drop', by: 0.6, over: 1 };
    expect(result(drop, [{ text: 'Hi' }, upset])).toMatchObject({
      matched: true,
      because: 'Sentiment fell by 0.77 from 0.00, at least 0.60 (“ridiculous”)',
    });
    expect(result(drop, [{ text: 'Hi' }, calm])?.matched).toBe(false);
  });

  it('starts at the mean of the first two messages that told a mood', () => {
    const drop: Condition = { kind: 'sentiment_drop', by: 2, over: 1 };
    expect(result(drop, [calm, thanks, { text: 'yes' }, upset])?.because).toContain('fell by 1.24 from 0.47');
  });

  it('is looked at over the last messages that told a mood', () => {
    const below = (over: number): Condition => ({
      all: [
        { kind: 'sentiment_below', below: -0.5, over },
        { kind: 'keywords', words: ['order'] },
      ],
    });
    expect(result(below(2), [upset, { text: 'ok' }, calm])).toMatchObject({
      matched: true,
      because: 'Sentiment -0.77 is below -0.50 within the last 2 messages; and The message contains “order”',
    });
    expect(result(below(1), [upset, calm])?.because).toBe('Sentiment 0.00 is not below -0.50');
  });
});

describe('stuck', () => {
  const stuck: Condition = { kind: 'stuck', turns: 3 };
  const ask = (text: string, answer: GivenAnswer | null = about(text)) => ({ text, answer });

  it('is a customer who asks the same again, in nearly the same words', () => {
    const turns = [ask('Where is my order?'), ask('where is my ORDER??'), ask('so where are my orders')];
    expect(result(stuck, turns)).toMatchObject({ matched: true, because: 'The customer has asked the same 3 times' });
    expect(result(stuck, turns.slice(1))?.matched).toBe(false);
  });

  it('is an AI that answers the same again, whatever the words', () => {
    const turns = ['Where is it?', 'When does my parcel come?', 'Has DHL got it?'].map((text) =>
      ask(text, about('Tracking')),
    );
    expect(result(stuck, turns)).toMatchObject({
      matched: true,
      because: 'The AI has given the same answer 3 times',
    });
    expect(result(stuck, turns.slice(1))?.because).toBe('2 answers in a row did not help, fewer than 3');
  });

  it('is a doubt, put in other words as the AI asked for it, and asked again', () => {
    const doubt = ask('It is broken', about('Repairs', 0.3));
    expect(
      result(stuck, [doubt, ask('The kettle leaks', about('Leaks')), ask('It drips', about('Leaks'))]),
    ).toMatchObject({
      matched: true,
      because: '3 answers in a row did not help',
    });
    expect(result(stuck, [doubt, ask('Do you ship to Malta?'), ask('What does a mug cost?')])).toMatchObject({
      matched: false,
      because: 'The same was neither asked nor answered again',
    });
  });

  it('is not small talk, a bare yes, or different questions about one document', () => {
    const hello = { text: 'hello', answer: smallTalk };
    expect(result(stuck, [hello, hello, hello])?.matched).toBe(false);
    const yes = [1, 2, 3].map((n) => ask('yes', about(`Passage ${n}`)));
    expect(result(stuck, yes)?.matched).toBe(false);
    const passages = ['cost', 'time', 'Malta'].map((passage) =>
      ask(`Shipping ${passage}?`, { ...answered(0.9), citations: [{ documentId: 'shipping', passage }] }),
    );
    expect(result(stuck, passages)?.matched).toBe(false);
  });
});

it('low confidence in a row is so many doubtful answers, whatever they are about; a sure one begins anew, small talk neither counts nor interrupts', () => {
  const twice: Condition = { kind: 'low_confidence', below: 0.5, inARow: 2 };
  const first = { text: 'Can I pay by invoice?', answer: about('Invoices', 0.49) };
  const other = { text: 'Do you ship to Malta?', answer: about('Shipping', 0.45) };
  const sure = { text: 'Who made the mug?', answer: about('Mugs', 0.5) };
  expect(result(twice, [first])).toMatchObject({
    matched: false,
    because: 'Confidence 0.49 is below 0.50 for the 1st time in a row; 2 are needed',
  });
  expect(result(twice, [first, other])).toMatchObject({
    matched: true,
    because: 'Confidence 0.45 is below 0.50 for the 2nd time in a row',
  });
  expect(result(twice, [first, { text: 'ok thanks', answer: smallTalk }, other])?.matched).toBe(true);
  expect(result(twice, [first, { text: 'ok thanks', answer: smallTalk }])?.matched).toBe(false);
  expect(result(twice, [{ text: 'hello', answer: smallTalk }, first])?.matched).toBe(false);
  expect(result({ all: [twice, { ...twice, inARow: 3 }] }, [first, other, first])?.matched).toBe(true);
  const twelve = Array.from({ length: 12 }, () => first);
  expect(result({ ...twice, inARow: 13 }, twelve)?.because).toContain('for the 12th time in a row; 13 are needed');
  expect(result(twice, [first, sure, other])?.matched).toBe(false);
  expect(result({ ...twice, inARow: 3 }, [first, other])?.matched).toBe(false);
  expect(result({ ...twice, inARow: 3 }, [first, other, first])?.matched).toBe(true);
});

describe('what is known of page and customer', () => {
  it.each([
    ['/checkout*', true],
    ['https://shop.test/checkout/pay', true],
    ['shop.test/*', true],
    ['*step=2', true],
    ['*/CHECKOUT/*', true],
    ['/pay', false],
    ['https://evil.test*', false],
    ['*a*a*a*a*a*a*a*a*b', false],
  ])('the page fits %s: %s', (glob, matched) => {
    const pageUrl = 'https://shop.test/checkout/pay/?step=2#form';
    expect(judged({ kind: 'page_url', glob }, 'hi', { pageUrl })?.matched).toBe(matched);
  });

  it.each<[string, string, string | null, boolean]>([
    ['de', 'Wo ist meine Bestellung denn jetzt?', 'en-US', true],
    ['de-AT', 'Wo ist meine Bestellung denn jetzt?', 'de-AT', true],
    ['pt', 'ok', 'pt-BR', true],
    ['pt-BR', 'ok', 'pt', false],
    ['en', 'Wo ist meine Bestellung denn jetzt?', 'en', false],
    ['en', 'ok', null, false],
  ])('the language is %s for "%s" in a browser of %s: %s', (is, text, locale, matched) => {
    expect(judged({ kind: 'language', is }, text, { locale })?.matched).toBe(matched);
  });

  it('attributes are compared as text; one that is missing equals nothing', () => {
    const attributes = { plan: 'Pro', seats: 5, email: 'nora@shop.test' };
    const holds = (condition: Omit<Extract<Condition, { kind: 'attribute' }>, 'kind'>) =>
      judged({ kind: 'attribute', ...condition }, 'hi', { attributes })?.matched;
    expect(holds({ name: 'plan', op: 'equals', value: 'pro' })).toBe(true);
    expect(holds({ name: 'seats', op: 'equals', value: '5' })).toBe(true);
    expect(holds({ name: 'email', op: 'contains', value: '@shop.test' })).toBe(true);
    expect(holds({ name: 'plan', op: 'not_equals', value: 'free' })).toBe(true);
    expect(holds({ name: 'company', op: 'not_equals', value: 'free' })).toBe(true);
    expect(holds({ name: 'toString', op: 'exists' })).toBe(false);
    expect(
      judged({ kind: 'attribute', name: 'plan', op: 'equals', value: 'free' }, 'hi', { attributes })?.because,
    ).toBe("The customer's “plan” is “Pro”, not “free”");
  });

  it('opening hours that are not known match neither way, and it is said', () => {
    for (const open of [true, false])
      expect(judged({ kind: 'business_hours', open }, 'hi')).toMatchObject({
        matched: false,
        because: 'It is not known whether the department is open',
      });
    expect(judged({ kind: 'business_hours', open: false }, 'hi', { isOpen: false })?.matched).toBe(true);
  });
});
