import { fold } from './fold.js';

/** Letters and digits are words of their own, so that "XK-77", "xk 77" and "xk77" are the same. */
const run = /[\p{L}\p{M}]+|\p{N}+/gu;
/** Scripts that write no spaces between words: there, pairs of characters stand in for words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;

const pairs = (text: string): string[] => {
  const characters = [...text];
  return characters.length === 1
    ? characters
    : characters.slice(1).map((character, i) => `${characters[i]!}${character}`);
};

/** The words of a text in order, folded; at most `limit`, so that a long message costs no more than a long paragraph. */
export const words = (text: string, limit = 600): string[] => {
  const found: string[] = [];
  for (const [token] of fold(text.slice(0, limit * 24)).matchAll(run)) {
    if (found.length >= limit) break;
    if (token.search(unspaced) < 0) found.push(token.slice(0, 40));
    else
      found.push(
        ...token
          .replace(unspaced, (part) => ` ${pairs(part).join(' ')} `)
          .trim()
          .split(/ +/u),
      );
  }
  return found.slice(0, limit);
};
