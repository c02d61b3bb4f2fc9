import { wordsOf } from '../text/tokens.js';
import { functionWords } from './language/function-words.js';
import type { GivenAnswer } from './message-signals.js';

/**
 * From this likeness on, two messages say the same. Measured on BANKING77, where all is about one bank: of two questions about different
 * things one pair in a thousand is taken for the same; above 0.4 it would be one in a hundred.
 */
const SAYS_THE_SAME = 0.6;
/** So many tell two messages apart, however long they are. */
const MOST_WORDS = 120;
/** A pasted letter is not read to its end. */
const MOST_CHARACTERS = 1_000;
const STEM = 5;

const withoutTopic = new Set(
  ['en', 'de', 'fr', 'es', 'pt', 'it'].flatMap((code) => functionWords[code]?.split(' ') ?? []),
);
const assent = new Set('yes no yeah yep nope ok okay sure ja nein oui non si sim nao no'.split(' '));

const topicWords = (message: string): string[] => {
  const words = wordsOf(message.slice(0, MOST_CHARACTERS)).slice(0, MOST_WORDS);
  const telling = words.filter((word) => !withoutTopic.has(word) && !assent.has(word));
  return telling.length > 0 ? telling : words.filter((word) => !assent.has(word));
};

interface Gist {
  /** Beginnings of words: they survive most inflections. */
  readonly stems: ReadonlySet<string>;
  /** Runs of three characters within words: they survive slips of the finger too. */
  readonly trigrams: ReadonlySet<string>;
  /** Words with a digit: the number of an order, a date, an amount. */
  readonly numbers: ReadonlySet<string>;
  /** To other messages, as far as somebody asked: every rule of a turn compares the same ones. */
  readonly likenesses: WeakMap<Gist, number>;
}

const gistAnew = (message: string): Gist => {
  const words = topicWords(message);
  const trigrams = words.flatMap((word) => {
    const padded = ` ${word} `;
    return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
  });
  return {
    stems: new Set(words.map((word) => word.slice(0, STEM))),
    trigrams: new Set(trigrams),
    numbers: new Set(words.filter((word) => /\p{N}/u.test(word))),
    likenesses: new WeakMap(),
  };
};

const GISTS_KEPT = 300;
/** Of the messages read last: each is compared with others again and again while a turn is decided. */
const gists = new Map<string, Gist>();

const gistOf = (message: string): Gist => {
  const gist = gists.get(message) ?? gistAnew(message);
  // The latest asked for goes last, under the string at hand.
  gists.delete(message);
  gists.set(message, gist);
  const [oldest] = gists.keys();
  if (oldest !== undefined && gists.size > GISTS_KEPT) gists.delete(oldest);
  return gist;
};

/** Dice's coefficient, 0..1. */
const dice = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  if (one.size === 0 || other.size === 0) return 0;
  let common = 0;
  for (const part of one) if (other.has(part)) common += 1;
  return (2 * common) / (one.size + other.size);
};

/** "Where is order 17?" and "Where is order 18?" are two questions. */
const nameOtherNumbers = ({ numbers }: Gist, other: Gist): boolean =>
  numbers.size > 0 && other.numbers.size > 0 && dice(numbers, other.numbers) === 0;

const compare = (one: Gist, other: Gist): number =>
  nameOtherNumbers(one, other) ? 0 : (dice(one.stems, other.stems) + dice(one.trigrams, other.trigrams)) / 2;

/** 0..1. */
const likeness = (one: Gist, other: Gist): number => {
  const found = one.likenesses.get(other) ?? compare(one, other);
  one.likenesses.set(other, found);
  return found;
};

/** How many of the earlier messages say the same as this one: the same words, or nearly, in any order, case and inflection. */
export const repeatsOf = (message: string, earlier: readonly string[]): number => {
  const said = gistOf(message);
  return earlier.filter((text) => likeness(said, gistOf(text)) >= SAYS_THE_SAME).length;
};

/** Whether one message repeats the other. */
export const sayTheSame = (one: string, other: string): boolean => repeatsOf(one, [other]) > 0;

/** Whether the AI came back with the same twice: the same text, or the same passage of the same document. Small talk is no answer. */
export const isSameAnswer = (one: GivenAnswer | null, other: GivenAnswer | null): boolean => {
  if (one?.kind !== 'answer' || other?.kind !== 'answer') return false;
  const [cited] = one.citations;
  const [citedBefore] = other.citations;
  if (cited === undefined || citedBefore === undefined) return one.text.trim() === other.text.trim();
  return cited.documentId === citedBefore.documentId && cited.passage === citedBefore.passage;
};
