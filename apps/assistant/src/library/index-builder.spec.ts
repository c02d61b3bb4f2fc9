import type { DocumentId } from '@baton/contracts';
import { expect, it } from '@jest/globals';
import { IndexBuilder } from './index-builder.js';

const pages = (count: number, length: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `d${at}` as DocumentId,
    title: `Page ${at}`,
    url: null,
    body: `Here stands what page ${at} is about. `.repeat(Math.ceil(length / 37)),
  }));

it('a sketch of few pages waits for none of very many, which is one of their beginnings', async () => {
  const builder = new IndexBuilder();
  const done: string[] = [];
  const many = builder.sketch(pages(2_000, 10_000)).then((index) => {
    done.push('many');
    return index;
  });
  await builder.sketch(pages(100, 1_000)).then(() => done.push('few'));
  const { parts, passages } = await many;
  expect(done).toEqual(['few', 'many']);
  expect(parts).toHaveLength(2_000);
  expect(passages.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(2_000 * 500);
  await builder.onApplicationShutdown();
});

it('builds nothing any more once it was stopped', async () => {
  const builder = new IndexBuilder();
  await builder.onApplicationShutdown();
  await expect(builder.build(pages(100, 1_000))).rejects.toThrow('stopped');
});
