import { readFileSync } from 'node:fs';
import type { DocumentId } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { answer } from '../answer/answer.js';
import { buildIndex } from '../answer/calibrate.js';
import { auroc, recallOutside } from './metrics.js';

interface Page {
  readonly id: DocumentId;
  readonly title: string;
  readonly questions: readonly string[];
  readonly answer: string;
}

const lines = <Line>(file: string): Line[] =>
  readFileSync(new URL(`../../../../../tools/bench/data/handoffbench/${file}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** Every third page: what is asked of the others is out of scope here, beside what is of no page at all. */
const pages = lines<Page>('kb').filter((_, at) => at % 3 === 0);
const index = buildIndex(pages.map((page) => ({ ...page, url: null, body: page.answer })));
const ids = new Set<string>(pages.map(({ id }) => id));
const asked = lines<{ q: string; intent: string }>('calibration').map(({ q, intent }) => {
  const { confidence, citations } = answer(index, q);
  return { score: confidence ?? 0, isTrue: citations[0]?.documentId === intent, isInScope: ids.has(intent) };
});
const inScope = asked.filter(({ isInScope }) => isInScope);
const scoresOf = (wanted: boolean) => asked.filter(({ isInScope }) => isInScope === wanted).map(({ score }) => score);

describe('answers to questions that no document holds', () => {
  it('are from the right page for more than four in five', () => {
    expect(inScope.length).toBeGreaterThan(200);
    expect(inScope.filter(({ isTrue }) => isTrue).length / inScope.length).toBeGreaterThanOrEqual(0.88);
  });

  it('are surer where they are right than where they are wrong or out of scope', () => {
    expect(auroc(asked)).toBeGreaterThanOrEqual(0.9);
    expect(recallOutside(scoresOf(true), scoresOf(false))).toBeGreaterThanOrEqual(0.45);
  });
});
