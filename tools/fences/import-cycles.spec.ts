import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findImportCycles } from './import-cycles.js';
import { ROOT } from './lint-text.js';

const sources = (): Map<string, string> => {
  const all = ['apps', 'libs'].flatMap((parent) =>
    readdirSync(path.join(ROOT, parent), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules'))
      .map((file) => path.join(parent, file)),
  );
  return new Map(all.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]));
};

describe('circles of imports', () => {
  it('are found', () => {
    const files = new Map([
      ['a.ts', "import { b } from './b.js';\nexport const a = b;"],
      ['b.ts', "export * from './c.js';"],
      ['c.ts', "import { a } from './a.js';\nexport const b = a;"],
    ]);
    expect(findImportCycles(files)).toEqual([['a.ts', 'b.ts', 'c.ts', 'a.ts']]);
  });

  it('are none when only types go around', () => {
    const files = new Map([
      ['a.ts', "import { b } from './b.js';\nexport type A = string; export const a = b;"],
      ['b.ts', "import type { A } from './a.js';\nexport const b: A = '';"],
      ['c.ts', "import { type A } from './a.js';\nexport const c: A = '';"],
    ]);
    expect(findImportCycles(files)).toEqual([]);
  });

  it('do not occur', () => {
    const files = sources();
    expect(files.size).toBeGreaterThan(100);
    expect(findImportCycles(files)).toEqual([]);
  });
});
