import { encode } from '../meaning/sentence-encoder/encode.js';
import { isUnderstood, readText } from '../meaning/text-meaning.js';
import { words } from '../../text/words.js';
import { findsFault } from './small-talk.js';
import { biases, weights } from './weights.js';

/** A kind of small talk that is learned; what agrees is told by its words alone. */
export type LearnedKind = keyof typeof weights;

/** Longer messages say more than that. */
const LONGEST_LEARNED = 24;

const kinds = Object.keys(weights) as LearnedKind[];

const chanceOf = (kind: LearnedKind, meaning: Float32Array): number => {
  const logOdds = weights[kind].reduce((sum, weight, at) => sum + weight * meaning[at]!, biases[kind]);
  return 1 / (1 + Math.exp(-logOdds));
};

/**
 * The chance, 0..1, that an English message is small talk in whatever words, and the likeliest kind: "I am pleased that you managed it" is in no list. Null where
 * nothing English is said, or too much, or fault is found. Logistic regression of each kind on what the message means (`tools/bench/fit-small-talk.mjs`). It may be
 * wrong about what is asked: for use where no document is likelier.
 */
export const smallTalkMeant = (message: string): { kind: LearnedKind; chance: number } | null => {
  const read = readText(message);
  if (read === null || !isUnderstood(read) || words(message, LONGEST_LEARNED + 1).length > LONGEST_LEARNED) return null;
  if (findsFault(message)) return null;
  const meaning = encode(message);
  const told = kinds.map((kind) => ({ kind, chance: chanceOf(kind, meaning) }));
  const { kind } = told.reduce((best, each) => (each.chance > best.chance ? each : best));
  const sum = told.reduce((total, { chance }) => total + chance, 0);
  return { kind, chance: Math.min(1, sum) };
};
