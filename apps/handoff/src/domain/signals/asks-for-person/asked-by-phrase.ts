import { SENTENCE_END, tokens } from '../../text/tokens.js';
import { askingLanguages } from './languages/index.js';
import type { AskingLanguage } from './languages/language.js';
import { BLANK, findPhrases, readPatterns, type PhrasePatterns } from '../../text/phrase-pattern.js';
import { spellingsOf } from './misspellings.js';

interface ReadLanguage {
  asks: PhrasePatterns;
  blanks: PhrasePatterns;
  persons: ReadonlySet<string>;
  fillers: ReadonlySet<string>;
}

const read = ({ classes, asks, blanks, fillers }: AskingLanguage): ReadLanguage => ({
  asks: readPatterns(asks, classes),
  blanks: readPatterns(blanks, classes),
  persons: new Set((classes['real'] ?? '').split(' ')),
  fillers: new Set(fillers.split(' ')),
});

const languages = askingLanguages.map(read);
const wordsOf = (sources: readonly string[]): string[] => sources.flatMap((source) => source.split(/[ |]/u));
const correct = spellingsOf(
  askingLanguages.flatMap(({ classes }) =>
    wordsOf([classes['speak'] ?? '', classes['contact'] ?? '', classes['person'] ?? '', classes['move'] ?? '']),
  ),
  new Set(
    askingLanguages.flatMap(({ classes, asks, blanks, fillers }) =>
      wordsOf([...Object.values(classes), ...asks, ...blanks, fillers]),
    ),
  ),
);

const MOST_WORDS = 2_000;
const LONGEST_CALL = 6;

/** "Are you a bot, or a real, live person?" is one question: its last part alone would be a call. */
const asksWhoAnswers = /\b(?:are|r) (?:you|u)\b|\bam i\b|\bis (?:this|that|it) an?\b/iu;

/** "This is not working, person please": what stands before a comma does not speak for what comes after. */
const clausesOf = (message: string): string[] => {
  const clauses = message.split(/[,;]\s+|\s[-–—]+\s/u);
  return clauses.length > 1 && !asksWhoAnswers.test(message) ? clauses : [];
};

const isSign = (word: string): boolean => /^\p{Extended_Pictographic}/u.test(word);

const sentencesOf = (message: string): string[][] => {
  const sentences: string[][] = [[]];
  for (const word of tokens(message).slice(0, MOST_WORDS)) {
    if (word === SENTENCE_END) sentences.push([]);
    else if (!isSign(word)) sentences.at(-1)?.push(correct(word));
  }
  return sentences.filter((sentence) => sentence.length > 0);
};

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

const askIn = (words: readonly string[], language: ReadLanguage): string | null => {
  if (isCall(words, language)) return words.join(' ');
  const kept = withoutBlanks(['^', ...words, '$'], language.blanks);
  const [found] = findPhrases(kept, language.asks);
  return found
    ? kept
        .slice(found.from, found.to)
        .filter((word) => word !== '^' && word !== '$')
        .join(' ')
    : null;
};

/** The words by which a customer asks to be put in touch with a person, found by the lists of each language; or null. */
export const askedByPhrase = (own: string): string | null => {
  for (const said of [own, ...clausesOf(own)]) {
    for (const sentence of sentencesOf(said)) {
      for (const language of languages) {
        const ask = askIn(sentence, language);
        if (ask !== null) return ask;
      }
    }
  }
  return null;
};
