import { encode } from '../meaning/sentence-encoder/encode.js';
import { isUnderstood, readText } from '../meaning/text-meaning.js';
import { words } from '../../text/words.js';
import { findsFault, smallTalkIn } from './small-talk.js';
import { biases, weights } from './weights.js';

/** A kind of small talk that is learned; what agrees is told by its words alone. */
export type LearnedKind = keyof typeof weights;

/** Longer messages say more than that. */
const MOST_CHARACTERS = 240;
const MOST_WORDS = 24;
const MOST_CLAUSES = 5;

const kinds = Object.keys(weights) as LearnedKind[];

interface Meant {
  readonly kind: LearnedKind;
  readonly chance: number;
}

const chanceOf = (kind: LearnedKind, meaning: Float32Array): number => {
  const logOdds = weights[kind].reduce((sum, weight, at) => sum + weight * meaning[at]!, biases[kind]);
  return 1 / (1 + Math.exp(-logOdds));
};

const likeliestIn = (text: string): Meant => {
  const meaning = encode(text);
  const told = kinds.map((kind) => ({ kind, chance: chanceOf(kind, meaning) }));
  return told.reduce((best, each) => (each.chance > best.chance ? each : best));
};

/** "Good evening, the lamp is faulty": two. */
const clausesOf = (message: string): string[] =>
  message.split(/[.!?;,\n]+|\b(?:but|though|until)\b/iu).filter((clause) => /\p{L}/u.test(clause));

/** Nothing English is said, or too much, or fault is found. */
const isNotLookedAt = (message: string): boolean => {
  if (message.length > MOST_CHARACTERS || words(message).length > MOST_WORDS || findsFault(message)) return true;
  const read = readText(message);
  return read === null || !isUnderstood(read);
};

/**
 * The chance, 0..1, that an English message is small talk in whatever words, and the likeliest kind: "I am pleased that you managed it" is in no list. As a whole
 * and in each clause, so that a friendly opening does not hide what follows. Null where it is not looked at. Logistic regression of each kind on what is
 * meant (`tools/bench/fit-small-talk.mjs`). It may be wrong about what is asked: for use where no document answers.
 */
export const smallTalkMeant = (message: string): Meant | null => {
  const clauses = clausesOf(message);
  if (isNotLookedAt(message) || clauses.length > MOST_CLAUSES) return null;
  const whole = likeliestIn(message);
  const others = clauses.length > 1 ? clauses.filter((clause) => smallTalkIn(clause) === null) : [];
  return { ...whole, chance: Math.min(whole.chance, ...others.map((clause) => likeliestIn(clause).chance)) };
};

const LIKELY = 0.5;

/** The kind of small talk that a message is more likely than not, by its meaning; null where it is none. */
export const likelySmallTalk = (message: string): LearnedKind | null => {
  const meant = smallTalkMeant(message);
  return meant !== null && meant.chance >= LIKELY ? meant.kind : null;
};
