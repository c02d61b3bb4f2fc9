import { SENTENCE_END, tokens } from '../../text/tokens.js';
import { askingLanguages, type AskingLanguage } from './languages.js';
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
    wordsOf([classes['speak'] ?? '', classes['contact'] ?? '', classes['person'] ?? '']),
  ),
  new Set(
    askingLanguages.flatMap(({ classes, asks, blanks, fillers }) =>
      wordsOf([...Object.values(classes), ...asks, ...blanks, fillers]),
    ),
  ),
);

const MOST_WORDS = 2_000;
const LONGEST_CALL = 6;

const sentencesOf = (message: string): string[][] => {
  const sentences: string[][] = [[]];
  for (const word of tokens(message).slice(0, MOST_WORDS)) {
    if (word === SENTENCE_END) sentences.push([]);
    else sentences.at(-1)?.push(correct(word));
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

/**
 * The words by which a customer asks to be put in touch with a person, or null. English best; German, French, Spanish, Portuguese and Italian in their usual
 * turns. Not a request: asking whether this is a bot, what an agent said or did, declining to talk to somebody.
 */
export const askForPerson = (message: string): string | null => {
  for (const sentence of sentencesOf(message)) {
    for (const language of languages) {
      const ask = askIn(sentence, language);
      if (ask !== null) return ask;
    }
  }
  return null;
};
