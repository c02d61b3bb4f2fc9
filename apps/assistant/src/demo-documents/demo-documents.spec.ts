import { describe, expect, it } from '@jest/globals';
import { demoDocuments } from './index.js';

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
});
