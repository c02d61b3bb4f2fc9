import { SENTENCE_END, tokens } from '../text/tokens.js';
import { formsOf } from './inflections.js';

interface Node {
  next: Map<string, Node>;
  /** The keyword that ends here, as its owner wrote it. */
  keyword?: string;
}

/** Words and phrases ready to be looked for: a tree over their words, and which of these words each spoken form stands for. */
interface KeywordTree {
  root: Node;
  wordsOfForm: Map<string, string[]>;
}

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** A keyword with umlauts may be typed without: both "kundigung" (folding) and "kuendigung". */
const spellings = (keyword: string): string[] => {
  const typed = keyword.normalize('NFC').toLowerCase();
  const spelt = typed.replace(/[äöü]/gu, (letter) => umlauts[letter]!);
  return spelt === typed ? [keyword] : [keyword, spelt];
};

const plant = (keywords: readonly string[]): KeywordTree => {
  const tree: KeywordTree = { root: { next: new Map() }, wordsOfForm: new Map() };
  const planted = new Set<string>();
  for (const keyword of keywords) {
    for (const spelling of spellings(keyword)) {
      const words = tokens(spelling).filter((word) => word !== SENTENCE_END);
      let node = tree.root;
      for (const word of words) {
        if (!planted.has(word)) {
          planted.add(word);
          for (const form of formsOf(word)) tree.wordsOfForm.set(form, [...(tree.wordsOfForm.get(form) ?? []), word]);
        }
        const next = node.next.get(word) ?? { next: new Map() };
        node.next.set(word, next);
        node = next;
      }
      if (words.length > 0) node.keyword ??= keyword;
    }
  }
  return tree;
};

/** Growing a tree costs more than using it, and a widget's rules are used message after message. */
const trees = new WeakMap<readonly string[], KeywordTree>();

const treeOf = (keywords: readonly string[]): KeywordTree => {
  const tree = trees.get(keywords) ?? plant(keywords);
  trees.set(keywords, tree);
  return tree;
};

/** Whether there is anything in it that could be found in a message. */
export const isFindable = (keyword: string): boolean => tokens(keyword).some((word) => word !== SENTENCE_END);

/** A line that merely goes on in the next one: no sentence ends there. */
const softBreak = /(?<!\n)\r?\n(?!\r?\n)/gu;

/**
 * The keywords, as written in the rule, that the message contains: whole words or phrases within a sentence, in any case, accent or simple inflection;
 * in the order of the rule. Time grows with the message, not with the number of keywords.
 */
export const keywordsIn = (message: string, keywords: readonly string[]): string[] => {
  const { root, wordsOfForm } = treeOf(keywords);
  const found = new Set<string>();
  let open: Node[] = [];
  for (const token of tokens(message.replace(softBreak, ' '))) {
    const words = token === SENTENCE_END ? [] : (wordsOfForm.get(token) ?? []);
    const reached = new Set<Node>();
    for (const node of [...open, root]) {
      for (const word of words) {
        const next = node.next.get(word);
        if (next) reached.add(next);
      }
    }
    for (const { keyword } of reached) if (keyword !== undefined) found.add(keyword);
    open = [...reached];
  }
  return keywords.filter((keyword, at) => found.has(keyword) && keywords.indexOf(keyword) === at);
};
