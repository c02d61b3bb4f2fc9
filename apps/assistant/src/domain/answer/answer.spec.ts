import type { DocumentId } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { demoDocuments } from '../../demo-documents/index.js';
import { gibberish, heldOutQuestions, offTopicQuestions } from '../../demo-documents/held-out-questions.js';
import { answer } from './answer.js';
import { sketchIndex } from './build-index.js';
import { buildIndex } from './calibrate.js';
import type { AnswerableDocument } from './document.js';
import { smallTalkMeant } from './small-talk/by-meaning.js';

const shop: AnswerableDocument[] = demoDocuments.map((document) => ({ ...document, id: document.url as DocumentId }));
const index = buildIndex(shop);
const zorblax: AnswerableDocument = {
  id: 'zorblax' as DocumentId,
  title: 'Zorblax',
  url: null,
  body: 'The Zorblax 3000 glows for 41 hours.',
};
const confidenceIn = (question: string): number => answer(index, question).confidence ?? Number.NaN;

describe('an answer from documents', () => {
  it('is the passage that answers, with its citation', () => {
    const { kind, text, confidence, citations } = answer(index, 'Can I return a used bag?');
    expect({ kind, citations }).toEqual({
      kind: 'answer',
      citations: [{ documentId: '/help/returns', title: 'Returns', url: '/help/returns', passage: text }],
    });
    expect(text).toBe(
      'Used bags, custom-made bags and gift cards cannot be returned. If a bag failed while you used it, see our warranty instead.',
    );
    expect(confidence).toBeGreaterThan(0.9);
  });

  it('gives a list with the heading that says what it lists', () => {
    expect(answer(index, 'How long does shipping take?').text).toMatch(
      /^How long a parcel travels:\n– United Kingdom: 2–3 working days\n/u,
    );
  });

  it.each([
    'How long does the Zorblax 3000 glow?',
    'for how many hours does a zorblax glow',
    'what is the glow time of the Zorblax 3000?',
    'Tell me about the Zorblax',
  ])('uses a fact that stands in one new document, and no longer once it is removed: %s', (question) => {
    const added = answer(buildIndex([...shop, zorblax]), question);
    expect(added.text).toContain('41 hours');
    expect(added.citations.map((citation) => citation.documentId)).toEqual(['zorblax']);
    expect(added.confidence).toBeGreaterThanOrEqual(0.5);
    const removed = answer(index, question);
    expect(removed.confidence).toBeLessThan(0.5);
    expect(removed.text).not.toContain('41');
  });

  it.each([
    ['Note 17', 'The badger library closes at noon.', 'When does the badger library close?'],
    ['Fact', 'The Snorkmaiden parlour charges 19 zlotys for a haircut.', 'What does the Snorkmaiden parlour charge?'],
    ['Parrots', 'We lend parrots to pirates. A parrot costs 40 euros an hour.', 'How much does a parrot cost?'],
  ])('is found in a document without questions whose title, “%s”, says little', (title, body, question) => {
    const added = answer(buildIndex([...shop, { ...zorblax, title, body }]), question);
    expect(added.citations.map(({ documentId }) => documentId)).toEqual(['zorblax']);
    expect(added.confidence).toBeGreaterThanOrEqual(0.5);
    expect(answer(index, question).confidence).toBeLessThan(0.5);
  });

  it('to a message without a word does not repeat what was said before', () => {
    const history = [{ role: 'customer' as const, text: 'How long does shipping take?' }];
    expect(answer(index, '😀😀', history).confidence).toBeLessThan(0.5);
  });

  it('can be had from a sketch already, before anything is learned', () => {
    const sketch = sketchIndex([...shop, zorblax]);
    expect(answer(sketch, 'How long does the Zorblax 3000 glow?').text).toContain('41 hours');
    expect(answer(sketch, 'Can I return a used bag?').citations[0]?.documentId).toBe('/help/returns');
    expect(answer(sketch, 'What is the weather in Paris?').confidence).toBeLessThan(0.5);
  });

  it('is the same from an index that came from another thread', () => {
    for (const question of ['Can I return a used bag?', 'how long is the warranty', 'asdf'])
      expect(answer(structuredClone(index), question)).toEqual(answer(index, question));
  });

  it('answers from a single document as well', () => {
    expect(answer(buildIndex([zorblax]), 'How long does the Zorblax 3000 glow?').confidence).toBeGreaterThanOrEqual(
      0.5,
    );
    expect(answer(buildIndex([zorblax]), 'what is the weather like').confidence).toBeLessThan(0.5);
  });

  it('is unsure when there are no documents, no words, or a document without text', () => {
    for (const documents of [[], [{ ...zorblax, body: '' }]])
      expect(answer(buildIndex(documents), 'How long does the Zorblax glow?')).toMatchObject({
        kind: 'unsure',
        citations: [],
      });
    expect(answer(index, '   ')).toMatchObject({ kind: 'unsure', confidence: 0, citations: [] });
  });

  it('understands a follow-up by the question before it', () => {
    const history = [
      { role: 'customer' as const, text: 'How long does shipping take?' },
      { role: 'ai' as const, text: 'UK 2–3 working days' },
    ];
    expect(answer(index, 'and to Germany?', history).citations[0]?.documentId).toBe('/help/shipping-times');
    expect(answer(index, 'and pizza?', history).confidence).toBeLessThan(0.5);
    expect(answer(index, 'What is the weather in Paris?', history).confidence).toBeLessThan(0.5);
  });
});

describe('small talk', () => {
  it('has no confidence and no citations', () => {
    expect(answer(index, 'Hello!')).toMatchObject({ kind: 'small_talk', confidence: null, citations: [] });
    expect(answer(index, 'are you a bot?').text).toMatch(/automated assistant/u);
  });

  it.each([
    ['you were a joy to deal with', /^You are welcome\. Is anything still open\?/u],
    ['what a relief that this is settled', /^You are welcome\. Is anything still open\?/u],
    ['right then I shall let you go', /^All right\. Is anything still open\?/u],
    ['how is your day be going', /^I am here to help\./u],
    ['So were you built by humans?', /^I am an automated assistant:/u],
  ])('is told by what is meant where no document is sure, and offers a person: %s', (message, reply) => {
    const other = answer(index, message);
    expect(other).toMatchObject({ kind: 'small_talk', confidence: null, citations: [] });
    expect(other.text).toMatch(reply);
    expect(other.text).toMatch(/talk to a person\.$/u);
  });

  it('is what is likely meant, no less', () => {
    expect(smallTalkMeant('off to lunch now, have fun')?.chance).toBeGreaterThan(0.3);
    expect(answer(index, 'off to lunch now, have fun').kind).toBe('unsure');
  });

  it('by its meaning gives way to a sure document', () => {
    const question = 'So were you built by humans?';
    const bags: AnswerableDocument = { ...zorblax, title: 'Our bags', body: 'All by hand.', questions: [question] };
    expect(answer(buildIndex([...shop, bags]), question)).toMatchObject({ kind: 'answer', text: 'All by hand.' });
  });

  it('by its meaning is not taken for that twice in a row', () => {
    const said = (text: string) => ({ role: 'customer' as const, text });
    const joy = 'you were a joy to deal with';
    const ai = { role: 'ai' as const, text: answer(index, joy).text };
    const [again, other] = ['right then I shall let you go', 'thanks a lot'];
    expect(answer(index, again, [said(joy), ai])).toMatchObject({ kind: 'unsure' });
    expect(answer(index, again, [said('So were you built by humans?'), ai, said(joy), ai]).kind).toBe('unsure');
    expect(answer(index, again, [said(joy), ai, said(other), ai]).kind).toBe('small_talk');
    expect(answer(index, other, [said(joy), ai]).kind).toBe('small_talk');
  });

  it('leaves a follow-up with the question before it', () => {
    const history = ['How long does shipping to France take?', 'you were a joy to deal with'].map((text) => ({
      role: 'customer' as const,
      text,
    }));
    expect(answer(index, 'and to Germany?', history)).toEqual(answer(index, 'and to Germany?', history.slice(0, 1)));
    expect(answer(index, 'and to Germany?', history).confidence).toBeGreaterThan(0.5);
  });

  it.each(['Good evening, the lamp is faulty', 'thanks, the same as before', 'any news from the courier?'])(
    'of a few words does not hide what follows: %s',
    (message) => {
      expect(answer(index, message).confidence).not.toBeNull();
    },
  );

  it('does not swallow a question', () => {
    expect(answer(index, 'hi, where is my order')).toMatchObject({
      kind: 'answer',
      citations: [{ documentId: '/help/track-your-parcel' }],
    });
  });
});

describe('what the answerer can do, on sentences that none of its weights were fitted to', () => {
  const answered = heldOutQuestions.map(([question, url]) => ({
    right: answer(index, question).citations[0]?.documentId === url,
    confidence: confidenceIn(question),
  }));
  const share = (items: boolean[]): number => items.filter(Boolean).length / items.length;

  it('finds the right page for three in four questions and more', () => {
    expect(share(answered.map(({ right }) => right))).toBeGreaterThanOrEqual(0.75);
  });

  it('is sure of most of them, and right nine times in ten when it is sure', () => {
    const sure = answered.filter(({ confidence }) => confidence >= 0.5);
    expect(sure.length / answered.length).toBeGreaterThanOrEqual(0.55);
    expect(share(sure.map(({ right }) => right))).toBeGreaterThanOrEqual(0.9);
  });

  it('doubts questions of other topics, and gibberish', () => {
    expect(share(offTopicQuestions.map((question) => confidenceIn(question) < 0.5))).toBeGreaterThanOrEqual(0.95);
    expect(gibberish.filter((text) => confidenceIn(text) >= 0.5)).toEqual([]);
  });

  it('knows the questions that the documents themselves give', () => {
    const own = shop.flatMap((document) =>
      (document.questions ?? []).map(
        (question) => answer(index, question).citations[0]?.documentId === document.id && confidenceIn(question) >= 0.5,
      ),
    );
    expect(share(own)).toBe(1);
  });
});

describe('any message at all', () => {
  it('gets an answer with a confidence between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (question) => {
        const { confidence, text } = answer(index, question);
        expect(text.length).toBeGreaterThan(0);
        if (confidence !== null) expect(confidence >= 0 && confidence <= 1).toBe(true);
      }),
    );
  });

  it.each([
    ['a', 8_000],
    ['refund ', 1_140],
    ['😀', 4_000],
    ['<b>', 2_600],
    ['\u200b', 8_000],
    ['שלום ', 1_600],
    ['字', 8_000],
    ['**', 4_000],
    ['[', 8_000],
  ])('is bounded for "%s" over and over', (part, times) => {
    expect(answer(index, part.repeat(times)).text.length).toBeLessThan(3_000);
  });

  it('is the same each time', () => {
    expect(answer(buildIndex(shop), 'can i swap the colour')).toEqual(answer(index, 'can i swap the colour'));
  });
});
