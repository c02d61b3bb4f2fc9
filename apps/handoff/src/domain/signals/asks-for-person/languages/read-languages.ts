import { readPatterns, type PhrasePatterns } from '../../../text/phrase-pattern.js';
import { askingLanguages } from './index.js';
import type { AskingLanguage } from './language.js';

/** A language as it is looked up. */
export interface ReadLanguage {
  readonly asks: PhrasePatterns;
  readonly blanks: PhrasePatterns;
  /** By one of which alone a person is called for. */
  readonly persons: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
  /** Words that are known also where they are misspelt. */
  readonly putRight: readonly string[];
  /** Every word that stands in its lists. */
  readonly words: ReadonlySet<string>;
  /** The class of a word, `@` before its name: of several the first of `CLASSES`. */
  readonly classOf: ReadonlyMap<string, string>;
}

/** What a word does in a request. */
const CLASSES = [
  'speak',
  'contact',
  'move',
  'call',
  'person',
  'desk',
  'real',
  'bot',
  'want',
  'said',
  'decline',
  'outsider',
  'others',
];

/** The words of a list or a pattern, without what else patterns are made of. */
const wordsIn = (source: string): string[] => source.split(/[ |]/u).filter((word) => /^[\p{L}\p{N}]+$/u.test(word));

/** The classes that requests are told by first. */
const PUT_RIGHT = ['speak', 'contact', 'person', 'move'];

const read = ({ classes, asks, blanks, fillers }: AskingLanguage): ReadLanguage => ({
  asks: readPatterns(asks, classes),
  blanks: readPatterns(blanks, classes),
  persons: new Set((classes['real'] ?? '').split(' ')),
  fillers: new Set(fillers.split(' ')),
  putRight: PUT_RIGHT.flatMap((name) => wordsIn(classes[name] ?? '')),
  words: new Set([...Object.values(classes), ...asks, ...blanks, fillers].flatMap(wordsIn)),
  classOf: new Map(
    CLASSES.toReversed().flatMap((name) => wordsIn(classes[name] ?? '').map((word) => [word, `@${name}`] as const)),
  ),
});

export const readLanguages: readonly ReadLanguage[] = askingLanguages.map(read);
