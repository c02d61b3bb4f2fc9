import { wordsOf } from '../../text/tokens.js';
import { functionWords, tellingLetters } from './function-words.js';

const FEWEST_WORDS = 3;
const MOST_WORDS = 200;
/** So much evidence, in function words, and so many times that of the next language. */
const ENOUGH = 1.5;
const AHEAD = 1.5;
/** Of a long text this share must be function words: a quoted sentence does not make its language. */
const LEAST_SHARE = 0.2;

/** Scripts that by themselves tell the language, in the order of looking: kana makes Japanese of a text with Han characters. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/[پچژگ]/u, 'fa'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/[їієґ]/u, 'uk'],
  [/\p{Script=Cyrillic}/u, 'ru'],
];

/** A word counts the less, the more languages have it. */
const weightOf = new Map<string, Map<string, number>>();
for (const [code, words] of Object.entries(functionWords))
  for (const word of new Set(words.split(' ')))
    weightOf.set(word, (weightOf.get(word) ?? new Map<string, number>()).set(code, 0));
for (const codes of weightOf.values()) for (const code of codes.keys()) codes.set(code, 1 / codes.size);

/** Told by few letters among those of a neighbour. */
const sparse = new Set(['ja', 'fa', 'uk']);

const letters = /\p{L}/gu;

const byScript = (text: string): string | null => {
  const all = (text.match(letters) ?? []).length;
  for (const [script, code] of scripts) {
    const own = (text.match(new RegExp(script, 'gu')) ?? []).length;
    if (sparse.has(code) ? own > 0 && own * 40 >= all : own >= 2 && own * 2 >= all) return code;
  }
  return null;
};

const byWords = (text: string): string | null => {
  const words = wordsOf(text).slice(0, MOST_WORDS);
  if (words.length < FEWEST_WORDS) return null;
  const scores = new Map<string, number>();
  for (const word of words)
    for (const [code, weight] of weightOf.get(word) ?? []) scores.set(code, (scores.get(code) ?? 0) + weight);
  const typed = new Set(text.normalize('NFC').toLowerCase());
  for (const [code, telling] of Object.entries(tellingLetters))
    for (const letter of telling) if (typed.has(letter)) scores.set(code, (scores.get(code) ?? 0) + 1);
  const [first, second] = [...scores].toSorted(([, a], [, b]) => b - a);
  if (first === undefined || first[1] < Math.max(ENOUGH, LEAST_SHARE * words.length)) return null;
  return second !== undefined && first[1] < second[1] * AHEAD ? null : first[0];
};

/**
 * The language in which a message is written (ISO 639-1), or null where it is too short or too mixed to tell. By script, else by function words:
 * sixteen languages in Latin letters, eleven by their own.
 */
export const detectLanguage = (text: string): string | null => {
  const start = text.slice(0, 2_000);
  return byScript(start) ?? byWords(start);
};
