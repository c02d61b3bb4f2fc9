import { SENTENCE_END, tokens } from '../../text/tokens.js';
import { BLANK, findPhrases, type PhrasePatterns } from '../../text/phrase-pattern.js';
import { readLanguages, type ReadLanguage } from './languages/read-languages.js';
import { spellingsOf } from './misspellings.js';

const correct = spellingsOf(
  readLanguages.flatMap(({ putRight }) => putRight),
  new Set(readLanguages.flatMap(({ words }) => [...words])),
);

const MOST_WORDS = 2_000;
const LONGEST_CALL = 6;

/** "Are you a bot, or a real, live person?" is one question: its last part alone would be a call. */
const asksWhoAnswers = /\b(?:are|r) (?:you|u)\b|\bam i\b|\bis (?:this|that|it) an?\b/iu;

/** "This is not working, person please": what stands before a comma does not speak for what comes after. */
const clausesOf = (sentence: string): string[] => {
  const clauses = sentence.split(/[,;]\s+|\s[-–—]+\s/u);
  return clauses.length > 1 && !asksWhoAnswers.test(sentence) ? clauses : [];
};

const isSign = (word: string): boolean => /^\p{Extended_Pictographic}/u.test(word);

const wordsIn = (sentence: string): string[] =>
  tokens(sentence)
    .slice(0, MOST_WORDS)
    .filter((word) => word !== SENTENCE_END && !isSign(word))
    .map(correct);

const withoutBlanks = (words: readonly string[], blanks: PhrasePatterns): string[] => {
  const kept = [...words];
  for (const { from, to } of findPhrases(words, blanks)) kept.fill(BLANK, from, to);
  return kept;
};

/** "Agent!", "a real person please": the whole sentence is a call for one. */
const isCall = (words: readonly string[], { persons, fillers }: ReadLanguage): boolean =>
  words.length <= LONGEST_CALL &&
  words.some((word) => persons.has(word)) &&
  words.every((word) => persons.has(word) || fillers.has(word));

const asksIn = (words: readonly string[], language: ReadLanguage): boolean =>
  isCall(words, language) ||
  findPhrases(withoutBlanks(['^', ...words, '$'], language.blanks), language.asks).length > 0;

/** Whether a sentence asks to be put in touch with a person by a phrase in the lists of some language. */
export const asksByPhrase = (sentence: string): boolean =>
  [sentence, ...clausesOf(sentence)]
    .map(wordsIn)
    .some((words) => readLanguages.some((language) => asksIn(words, language)));
