import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { readNumbersInto, readProgram } from './encoder.data.js';

it('the program is made of its source', async () => {
  const root = join(import.meta.dirname, '../../../../../../..');
  const made = await mkdtemp(join(tmpdir(), 'baton-spec-'));
  try {
    await promisify(execFile)(process.execPath, [
      join(root, 'node_modules/assemblyscript/bin/asc.js'),
      ...['encoder.ts', '--config', 'asconfig.json', '--baseDir', join(root, 'apps/assistant/assembly')],
      ...['--outFile', join(made, 'encoder.wasm')],
    ]);
    expect(readProgram().equals(await readFile(join(made, 'encoder.wasm')))).toBe(true);
  } finally {
    await rm(made, { recursive: true });
  }
});

it('numbers that are not those of the program are refused: their file is named', () => {
  expect(() => readNumbersInto(new Uint8Array(10))).toThrow(/numbers\.bin has \d+ bytes, and the program takes 10/u);
});
