import type { Citation } from '@baton/contracts';
import { answerFromDocuments, answerToSmallTalk, citationAt, smallTalkUnlessAnswered } from './answer.js';
import type { Index } from './build-index.js';
import type { Answer, PastMessage } from './document.js';
import { rank } from './rank.js';

/** What an answer may be taken from. */
export interface Grounds {
  /** What the documents answer by themselves, with the calibrated chance that it is right; or small talk that is so by its words. */
  readonly builtIn: Answer;
  /** Whether the message is small talk by its meaning alone, and no document is sure. */
  readonly maybeSmallTalk: boolean;
  /** Best first, each once. */
  readonly passages: readonly Citation[];
}

const PARTS_AT_MOST = 5;
const MORE_OF_THE_BEST = 3;

/** The passages that fit a question best: that of the built-in answer, one of each of the best parts, and what else the best one says. */
export const groundsOf = (index: Index, question: string, history: readonly PastMessage[]): Grounds => {
  const builtIn = answerToSmallTalk(question) ?? answerFromDocuments(index, question, history);
  const best = rank(index, question).matches.slice(0, PARTS_AT_MOST);
  const others = index.passages.flatMap(({ part }, at) => (part === best[0]?.part ? [at] : []));
  const ranked = [...best.map(({ passage }) => passage), ...others.slice(0, MORE_OF_THE_BEST)];
  const passages = [...builtIn.citations, ...ranked.flatMap((at) => citationAt(index, at) ?? [])];
  const keyOf = ({ documentId, passage }: Citation): string => `${documentId} ${passage}`;
  const maybeSmallTalk = smallTalkUnlessAnswered(question, builtIn) !== null;
  return { builtIn, maybeSmallTalk, passages: [...new Map(passages.map((each) => [keyOf(each), each])).values()] };
};
