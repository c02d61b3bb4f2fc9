import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { DocumentId } from '@baton/contracts';
import { answer } from '../domain/answer/answer.js';
import { buildIndex } from '../domain/answer/calibrate.js';
import { demoDocuments } from './index.js';

/** What the shop page offers to ask, as it stands there, with a fact that the right answer holds. */
const suggested = new Map([
  ['How long does shipping take?', { url: '/help/shipping-times', fact: '2–3 working days' }],
  ['Can I return a used bag?', { url: '/help/returns', fact: 'cannot be returned' }],
  ['Is the Fell 22 waterproof?', { url: '/help/fell-22', fact: 'heavy rain does not get in' }],
  ['How do I send my bag in for a repair?', { url: '/help/repairs', fact: 'post the bag to Northbeam Repairs' }],
]);
const shopPage = readFileSync(new URL('../../../widget/demo.html', import.meta.url), 'utf8');
const onThePage = [...shopPage.matchAll(/data-ask="([^"]+)"/gu)].map(([, question = '']) => question);

describe("the demo shop's documents", () => {
  it('are at least 25, each with an address and a title of its own', () => {
    expect(demoDocuments.length).toBeGreaterThanOrEqual(25);
    expect(new Set(demoDocuments.map(({ url }) => url)).size).toBe(demoDocuments.length);
    expect(new Set(demoDocuments.map(({ title }) => title)).size).toBe(demoDocuments.length);
  });

  it.each(demoDocuments.map((document) => [document.url, document] as const))(
    '%s has text and 3 to 6 example questions',
    (url, { body, questions }) => {
      expect(url).toMatch(/^\/help\/[a-z0-9-]+$/u);
      expect(body.length).toBeGreaterThan(300);
      expect(questions.length >= 3 && questions.length <= 6).toBe(true);
    },
  );

  it.each(onThePage)('answer what the shop page offers to ask: %s', (question) => {
    const index = buildIndex(demoDocuments.map((document) => ({ ...document, id: document.url as DocumentId })));
    const { text, confidence, citations } = answer(index, question);
    const { url, fact } = suggested.get(question) ?? {};
    expect(citations.map(({ documentId }) => documentId)).toEqual([url]);
    expect(text).toContain(fact);
    expect(confidence).toBeGreaterThanOrEqual(0.5);
  });

  it('are asked for by the shop page at least three times', () => {
    expect(onThePage.length).toBeGreaterThanOrEqual(3);
  });
});
