import { readFileSync } from 'node:fs';

/** A file of `data`. */
export const read = (file) => readFileSync(new URL(`data/${file}`, import.meta.url), 'utf8');

/** What stands in a file of one JSON object a line, named without its ending. */
export const lines = (file) =>
  read(`${file}.jsonl`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
