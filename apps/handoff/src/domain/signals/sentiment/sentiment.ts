import { BLANK, endOf, findPhrases } from '../../text/phrase-pattern.js';
import { SENTENCE_END, tokens } from '../../text/tokens.js';
import { detectLanguage } from '../language/detect-language.js';
import { emojiWeight, withFaces } from './emoji.js';
import { english } from './languages/english.js';
import { french } from './languages/french.js';
import { german } from './languages/german.js';
import { italian } from './languages/italian.js';
import { portuguese } from './languages/portuguese.js';
import { spanish } from './languages/spanish.js';
import { readLanguage, type ReadLanguage } from './read-language.js';

/** How a message sounds. */
export interface Sentiment {
  /** -1 (furious) to 1 (delighted), 0 where it tells no mood; null where there is nothing to judge: an order number, a bare "yes", a language that we do not know. */
  readonly score: number | null;
  /** The words that tell it, as folded, strongest first. */
  readonly because: readonly string[];
}

interface Evidence {
  readonly words: string;
  readonly weight: number;
}

const languages = [english, german, french, spanish, portuguese, italian].map(readLanguage);
const MOST_WORDS = 500;
const FEWEST_WORDS = 3;
const MOST_SHOWN = 4;
const NEGATED_WITHIN = 3;
/** What a "not" leaves of a good word ("not happy"), and of a bad one ("not bad"). */
const NOT_GOOD = -0.8;
const NOT_BAD = -0.2;
const INTENSE = 1.3;
const DAMPENED = 0.7;
const SHOUTED = 1.25;
const EXCLAIMED = 1.15;
/** Capitals throughout are a raised voice, whatever they say. */
const CAPITALS = -0.5;
/** Turns a sum of weights into -1..1 as VADER does (Hutto & Gilbert, ICWSM 2014): x / sqrt(x² + alpha). */
const ALPHA = 6;

const sentencesOf = (message: string): string[][] => {
  const sentences: string[][] = [[]];
  for (const word of tokens(message).slice(0, MOST_WORDS)) {
    if (word === SENTENCE_END) sentences.push([]);
    else sentences.at(-1)?.push(word);
  }
  return sentences.filter((sentence) => sentence.length > 0);
};

interface FoundPhrase {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** Strongest first, then longest. A "not" inside one that has none of its own takes its meaning away. */
const phrasesIn = (words: readonly string[], { phrases, negators }: ReadLanguage): FoundPhrase[] => {
  const found: FoundPhrase[] = [];
  for (const [from, word] of words.entries()) {
    for (const { pattern, weight, isNegated } of phrases.get(word) ?? []) {
      const to = endOf(words, from, pattern);
      if (to > from && (isNegated || !words.slice(from, to).some((each) => negators.has(each))))
        found.push({ from, to, weight });
    }
  }
  return found.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || b.to - b.from - (a.to - a.from));
};

const SHORTEST_STEM = 4;
const weightOfWord = (word: string, { words, stems }: ReadLanguage): number | undefined => {
  const weight = words.get(word);
  if (weight !== undefined) return weight;
  for (let end = SHORTEST_STEM; end <= Math.min(word.length, 12); end += 1) {
    const found = stems.get(word.slice(0, end));
    if (found !== undefined) return found;
  }
  return undefined;
};

const weightInPlace = (weight: number, before: readonly string[], language: ReadLanguage): number => {
  const near = before.slice(-2);
  const strength = near.some((word) => language.intensifiers.has(word))
    ? INTENSE
    : near.some((word) => language.dampeners.has(word))
      ? DAMPENED
      : 1;
  const isNegated = before.slice(-NEGATED_WITHIN).some((word) => language.negators.has(word));
  return weight * strength * (isNegated ? (weight > 0 ? NOT_GOOD : NOT_BAD) : 1);
};

/** Phrases, strongest first, take up their words; the words that are left count by themselves. */
const evidenceIn = (sentence: readonly string[], language: ReadLanguage): Evidence[] => {
  const words = ['^', ...sentence, '$'];
  for (const { from, to } of findPhrases(words, language.blanks)) words.fill(BLANK, from, to);
  const left: string[] = [...words];
  const found: Evidence[] = [];
  for (const { from, to, weight } of phrasesIn(words, language)) {
    if (left.slice(from, to).some((word) => word === BLANK)) continue;
    found.push({
      words: words
        .slice(from, to)
        .filter((word) => word !== '^' && word !== '$')
        .join(' '),
      weight,
    });
    left.fill(BLANK, from, to);
  }
  for (const [at, word] of left.entries()) {
    const weight = weightOfWord(word, language);
    if (weight !== undefined) found.push({ words: word, weight: weightInPlace(weight, left.slice(0, at), language) });
  }
  return found;
};

const emojiIn = (sentence: readonly string[]): Evidence[] =>
  sentence.flatMap((word) => {
    const weight = emojiWeight.get(word);
    return weight === undefined ? [] : [{ words: word, weight }];
  });

const sum = (evidence: readonly Evidence[]): number => evidence.reduce((total, { weight }) => total + weight, 0);

/** The language's own evidence; where the language cannot be told, that of the one which says most. */
const evidenceOf = (sentences: readonly string[][], code: string | null): Evidence[] => {
  const candidates = languages.filter((language) => code === null || language.code === code);
  const all = candidates.map((language) => sentences.flatMap((sentence) => evidenceIn(sentence, language)));
  return all.toSorted((a, b) => Math.abs(sum(b)) - Math.abs(sum(a)))[0] ?? [];
};

const isShouted = (text: string): boolean => {
  const capitals = (text.match(/\p{Lu}/gu) ?? []).length;
  return capitals >= 8 && capitals >= 2 * (text.match(/\p{Ll}/gu) ?? []).length;
};

/** A message in a language of ours, or one too short to tell, with words enough to have a tone. */
const isJudgeable = (sentences: readonly string[][], code: string | null): boolean =>
  (code === null || languages.some((language) => language.code === code)) &&
  sentences.flat().filter((word) => /^\p{Script=Latin}+$/u.test(word)).length >= FEWEST_WORDS;

const scoreOf = (total: number): number => {
  const score = Math.round((100 * total) / Math.sqrt(total * total + ALPHA)) / 100;
  return score === 0 ? 0 : score;
};

/** Judges one message by itself: pure, and linear in its length. */
export const judgeSentiment = (message: string): Sentiment => {
  const sentences = sentencesOf(withFaces(message));
  const code = detectLanguage(message);
  const evidence = [...evidenceOf(sentences, code), ...sentences.flatMap(emojiIn)];
  const shouted = isShouted(message);
  if (evidence.length === 0 && !isJudgeable(sentences, code)) return { score: null, because: [] };
  const exclaimed = (message.match(/[!！]/gu) ?? []).length >= 2;
  const total = sum(evidence) * (shouted ? SHOUTED : 1) * (exclaimed ? EXCLAIMED : 1);
  return {
    score: scoreOf(evidence.length === 0 && shouted ? CAPITALS : total),
    because: evidence
      .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, MOST_SHOWN)
      .map(({ words }) => words),
  };
};
