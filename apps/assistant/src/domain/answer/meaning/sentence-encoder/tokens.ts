import { readVocabulary } from './encoder.data.js';

/** Written for a space. */
const SPACE = '▁';
/** Stands for what is no piece. */
const UNKNOWN = 0;
/** The first pieces are signs of the model's own. */
const RESERVED = 6;

interface Pieces {
  readonly places: ReadonlyMap<string, number>;
  readonly scores: readonly number[];
  /** In UTF-16 units. */
  readonly longest: number;
}

const load = (): Pieces => {
  const all = readVocabulary()
    .split('\n')
    .map((line) => {
      const end = line.lastIndexOf(' ');
      return { piece: line.slice(0, end), score: Number(line.slice(end + 1)) };
    });
  return {
    places: new Map(all.flatMap(({ piece }, at) => (at < RESERVED ? [] : [[piece, at]]))),
    scores: all.map(({ score }) => score),
    longest: Math.max(...all.map(({ piece }) => piece.length)),
  };
};

let loaded: Pieces | undefined;

/** Of a sign that is no piece: far below the least likely piece (-14.5). */
const UNKNOWN_SCORE = -30;

/**
 * The most likely way to cut a text into pieces (SentencePiece's unigram model: Kudo, ACL 2018), found by dynamic programming from the left; their places in the
 * vocabulary. As long as the longest piece times the text.
 */
export const tokensOf = (text: string): number[] => {
  const { places, scores, longest } = (loaded ??= load());
  const signs = SPACE + text.normalize('NFKC').trim().replaceAll(/\s+/gu, SPACE);
  const best = new Float64Array(signs.length + 1).fill(-Infinity);
  const tokenTo = new Int32Array(signs.length + 1);
  const startOf = new Int32Array(signs.length + 1);
  best[0] = 0;
  for (let start = 0; start < signs.length; start += 1) {
    if (best[start] === -Infinity) continue;
    const reach = (end: number, token: number, score: number): void => {
      if (best[start]! + score <= best[end]!) return;
      best[end] = best[start]! + score;
      tokenTo[end] = token;
      startOf[end] = start;
    };
    for (let end = start + 1; end <= Math.min(signs.length, start + longest); end += 1) {
      const token = places.get(signs.slice(start, end));
      if (token !== undefined) reach(end, token, scores[token]!);
    }
    reach(start + 1, UNKNOWN, UNKNOWN_SCORE);
  }
  const tokens: number[] = [];
  for (let end = signs.length; end > 0; end = startOf[end]!) {
    const token = tokenTo[end]!;
    if (token !== UNKNOWN || tokens.at(-1) !== UNKNOWN) tokens.push(token);
  }
  return tokens.reverse();
};
