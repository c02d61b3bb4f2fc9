/** A piece of a message that may be one request. */
export interface Piece {
  readonly text: string;
  /** Stands in one sentence; otherwise several do. */
  readonly isOfOneSentence: boolean;
}

const SHORT = 400;
const MOST_SENTENCES = 300;
/** In a longer sentence what asks would drown in what is told around it: it is read through a window. */
const LONG_WORDS = 18;
const WINDOW_WORDS = 14;
const WINDOW_STEP = 7;

const windowsOf = (sentence: string): string[] => {
  const words = sentence.split(/\s+/u);
  if (words.length <= LONG_WORDS) return [sentence];
  const windows: string[] = [];
  for (let from = 0; from + WINDOW_STEP < words.length; from += WINDOW_STEP)
    windows.push(words.slice(from, from + WINDOW_WORDS).join(' '));
  return windows;
};

/** Each sentence, a long one in overlapping windows, and a short message as a whole. */
export const piecesOf = (message: string): Piece[] => {
  const sentences = message
    .split(/(?<=[.!?…。！？])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence))
    .slice(0, MOST_SENTENCES);
  const pieces = sentences.flatMap(windowsOf).map((text) => ({ text, isOfOneSentence: true }));
  const isShort = sentences.length > 1 && message.length <= SHORT;
  return isShort ? [{ text: message.trim(), isOfOneSentence: false }, ...pieces] : pieces;
};
