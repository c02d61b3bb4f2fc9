import type { DocumentId } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { demoDocuments } from '../../demo-documents/index.js';
import { heldOutQuestions, offTopicQuestions } from '../../demo-documents/held-out-questions.js';
import { answer } from './answer.js';
import { sketchIndex } from './build-index.js';
import { buildIndex } from './calibrate.js';
import type { AnswerableDocument } from './document.js';
import { partsOf } from './parts.js';
import { passagesOf } from './passages.js';
import { plainText } from './plain-text.js';

const id = 'manual' as DocumentId;
const asManual = (body: string, more: Partial<AnswerableDocument> = {}): AnswerableDocument[] => [
  { id, title: 'Manual', url: null, body, ...more },
];
const headed = demoDocuments.map(({ title, body }) => `# ${title}\n\n${body.replaceAll(/^#/gmu, '##')}`).join('\n\n');
const unheaded = demoDocuments.map(({ title, body }) => `${title}\n\n${body.replaceAll(/^#+ /gmu, '')}`).join('\n\n');
const manuals = { 'with headings': headed, 'without headings, as a PDF may be': unheaded };

const sentencesOf = (url: string): string[] =>
  plainText(demoDocuments.find((page) => page.url === url)?.body.replaceAll(/^#+ /gmu, '') ?? '')
    .split(/(?<=[.!?:])\s+|\n+/u)
    .filter((sentence) => sentence.length > 25);

describe.each(Object.entries(manuals))('one manual of all that a shop tells, %s', (_, manual) => {
  const index = buildIndex(asManual(manual));
  const asked = heldOutQuestions.map(([question, url]) => {
    const { confidence, citations } = answer(index, question);
    const passage = citations[0]?.passage ?? '';
    return { isSure: (confidence ?? 0) >= 0.5, isRight: sentencesOf(url).some((each) => passage.includes(each)) };
  });

  it('answers from the page that is asked for in 85 of 100 cases and more when it is sure', () => {
    const sure = asked.filter(({ isSure }) => isSure);
    expect(sure.length).toBeGreaterThan(asked.length / 4);
    expect(sure.filter(({ isRight }) => isRight).length / sure.length).toBeGreaterThanOrEqual(0.85);
  });

  it('doubts questions of other topics', () => {
    const sure = offTopicQuestions.filter((question) => (answer(index, question).confidence ?? 0) >= 0.5);
    expect(sure.length / offTopicQuestions.length).toBeLessThan(0.05);
  });

  it('finds a fact in so much text that only some sentences of each part are compared with every question', () => {
    const long = Array.from({ length: 80 }, (__, at) => manual.replaceAll('parcel', `parcel ${at}`)).join('\n\n');
    const index = sketchIndex(asManual(`${long}\n\nThe Zorblax 3000 glows for 41 hours.\n\n${manual}`));
    for (const question of ['How long does the Zorblax 3000 glow?', 'for how many hours does a zorblax glow'])
      expect(answer(index, question).text).toContain('41 hours');
  });

  it.each([
    ['The Zorblax 3000 glows for 41 hours.', 'How long does the Zorblax 3000 glow?', '41 hours'],
    ['The badger library closes at noon.', 'When does the badger library close?', 'noon'],
    ['A parrot costs 40 euros an hour.', 'How much does a parrot cost?', '40 euros'],
  ])('finds a fact that stands far down in ten times as much text: %s', (fact, question, said) => {
    const long = Array.from({ length: 10 }, (__, at) => manual.replaceAll('parcel', `parcel ${at}`)).join('\n\n');
    const { text, confidence, citations } = answer(buildIndex(asManual(`${long}\n\n${fact}\n\n${manual}`)), question);
    expect(text).toContain(said);
    expect(citations).toMatchObject([{ documentId: id, title: 'Manual' }]);
    expect(confidence).toBeGreaterThanOrEqual(0.5);
  });
});

it.each([
  [
    'Delivery to Austria costs 9 euros\n\nDelivery to Germany costs 5 euros, and is free from 50 euros.',
    'What does delivery to Austria cost?',
    '9 euros',
  ],
  [
    'The warranty lasts 24 months\n\nWe accept Visa, Mastercard and PayPal, and invoices from companies.',
    'How long is the warranty?',
    '24 months',
  ],
])('a fact that stands there like a title is what is answered: %s', (body, question, said) => {
  expect(answer(buildIndex(asManual(body)), question).text).toContain(said);
});

describe('the parts of documents', () => {
  it('are each passage once, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 4_000 }), { maxLength: 5 }), (bodies) => {
        const documents = bodies.map((body, at) => ({ ...asManual(body)[0]!, id: `d${at}` as DocumentId }));
        expect(partsOf(documents).flatMap(({ passages }) => passages)).toEqual(
          documents.flatMap(({ body }) => passagesOf(body)),
        );
      }),
    );
  });

  it('are one of a short document, and of a long one each section that says enough', () => {
    const section = (name: string) => `## ${name}\n\n${`This is what ${name} is about. `.repeat(20)}`;
    expect(partsOf(asManual(section('A')))).toHaveLength(1);
    const parts = partsOf(asManual(['A', 'B', 'C', 'D'].map(section).join('\n\n')));
    expect(parts.map(({ passages }) => passages.map(({ heading }) => heading))).toEqual([['A'], ['B'], ['C'], ['D']]);
    expect(parts.map(({ isFirst }) => isFirst)).toEqual([true, false, false, false]);
  });

  it('share out the example questions, each to the part that says the most about it', () => {
    const questions = ['What does C cost?', 'Tell me about aardvarks'];
    const body = ['Aardvarks', 'Badgers', 'C']
      .map((name) => `## ${name}\n\n${`${name} it is. `.repeat(60)}`)
      .join('\n\n');
    expect(partsOf(asManual(body, { questions })).map((part) => part.questions)).toEqual([
      ['Tell me about aardvarks'],
      [],
      ['What does C cost?'],
    ]);
  });

  it('are longer, not ever more, in a library of very much text', () => {
    const body = 'The same sentence stands here again and again, for pages. '.repeat(60_000);
    expect(partsOf(asManual(body)).length).toBeLessThan(1_000);
  });
});
