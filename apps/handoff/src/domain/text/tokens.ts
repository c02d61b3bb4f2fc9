import { fold } from './fold.js';

/** Stands between two sentences: no phrase reaches across it. */
export const SENTENCE_END = '.';

/**
 * Han, kana and Hangul are written without spaces or with endings attached, as Thai and its neighbours: there each character is a token, so that a phrase
 * is found inside a run. Katakana words end where another script begins, so that アート is not found in スタート.
 */
const token =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]|[\p{Script=Katakana}ー]+|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}])+|\p{Extended_Pictographic}|[.!?…。！？](?=\s|$)|\n|[\p{Sc}+#%&@]/gu;

const sentenceEnd = /^[.!?…。！？\n]$/u;

/** The words of a message in order, folded; sentence ends stand as `SENTENCE_END`. Linear in the length of the text. */
export const tokens = (text: string): string[] =>
  (fold(text).match(token) ?? []).map((found) => (sentenceEnd.test(found) ? SENTENCE_END : found));

/** The same without sentence ends. */
export const wordsOf = (text: string): string[] => tokens(text).filter((found) => found !== SENTENCE_END);
