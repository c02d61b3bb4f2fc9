import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { readProgram } from './encoder.data.js';

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
