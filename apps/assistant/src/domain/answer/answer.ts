import type { Citation } from '@baton/contracts';
import type { Index } from './build-index.js';
import { confidenceOf } from './confidence.js';
import type { Answer, PastMessage } from './document.js';
import { occurs } from './postings.js';
import { rank, type Match } from './rank.js';
import { likelySmallTalk, type LearnedKind } from './small-talk/by-meaning.js';
import { carefulReply, smallTalkIn, smallTalkReply } from './small-talk/small-talk.js';
import { stem } from '../text/stem.js';
import { stopWords } from '../text/stop-words.js';
import { familyOf } from '../text/word-families.js';
import { words } from '../text/words.js';

/** More likely than not. */
const LIKELY = 0.5;
/** Below this a passage is more likely to annoy than to help, so none is shown. */
const WORTH_SHOWING = 0.2;
/** Such a start, or so few topic words, makes a message likely to lean on the one before ("and to Germany?"). */
const followUp = /^\s*(?:and|what about|how about|und|et|y|e|or|also|same for)\b/iu;
/** A guess at what was meant is worth less than what was said. */
const FOLLOW_UP_DISCOUNT = 0.9;

/** No word of the question has a topic: whatever matched did so by chance, unless it is asked in nearly these words. */
const WITHOUT_TOPIC = 0.3;
const NEARLY_THESE_WORDS = 0.6;

const UNSURE =
  'I could not find an answer to that in our help pages. Could you put it in other words, or would you like to talk to a person?';

interface Found {
  best: Match | undefined;
  confidence: number;
}

const find = (index: Index, question: string): Found => {
  const ranking = rank(index, question);
  return { best: ranking.matches[0], confidence: confidenceOf(ranking, index.calibration) };
};

const topicsOf = (question: string): string[] => words(question).filter((word) => !stopWords.has(word));

const isFollowUp = (question: string, topics: string[]): boolean =>
  (topics.length <= 1 && words(question).length > 0) || (topics.length <= 3 && followUp.test(question));

/** A word that no document has shows that the customer has moved on to something else. */
const isKnown = (index: Index, word: string): boolean => occurs(index.byText, familyOf(stem(word)));

/** Each is read again to see what it was. */
const LINES_BACK = 10;

/** The customer's last message before this one that was more than small talk, unless that is long ago. */
const earlierQuestion = (index: Index, history: readonly PastMessage[]): string | undefined =>
  history
    .slice(-LINES_BACK)
    .findLast(({ role, text }) => role === 'customer' && answer(index, text).kind !== 'small_talk')?.text;

const findWithHistory = (index: Index, question: string, history: readonly PastMessage[]): Found => {
  const topics = topicsOf(question);
  const found = find(index, question);
  const isTelling = topics.length > 0 || (found.best?.closest ?? 0) >= NEARLY_THESE_WORDS;
  const alone = isTelling ? found : { ...found, confidence: Math.min(found.confidence, WITHOUT_TOPIC) };
  if (alone.confidence >= LIKELY || !isFollowUp(question, topics) || !topics.every((word) => isKnown(index, word)))
    return alone;
  const earlier = earlierQuestion(index, history);
  if (earlier === undefined) return alone;
  const together = find(index, `${earlier.slice(0, 500)}\n${question}`);
  const confidence = together.confidence * FOLLOW_UP_DISCOUNT;
  return confidence > alone.confidence ? { best: together.best, confidence } : alone;
};

/** Undefined where there is no such passage. */
export const citationAt = (index: Index, at: number): Citation | undefined => {
  const passage = index.passages[at];
  const document = passage && index.parts[passage.part];
  return document && { documentId: document.id, title: document.title, url: document.url, passage: passage.text };
};

/** A list reads badly without the line that says what it lists. */
const textOf = (index: Index, match: Match): string => {
  const passage = index.passages[match.passage];
  if (passage === undefined) return '';
  return passage.heading !== null && /^(?:–|1\.) /u.test(passage.text)
    ? `${passage.heading.replace(/[:.]$/u, '')}:\n${passage.text}`
    : passage.text;
};

/** The document that a message is likeliest about, be it small talk or not, with the calibrated chance (0..1) that it is the right one: for measuring. */
export const lookUp = (index: Index, question: string): { documentId: string | null; confidence: number } => {
  const { best, confidence } = findWithHistory(index, question, []);
  return { documentId: best ? (index.parts[best.part]?.id ?? null) : null, confidence };
};

/** Answers a customer's message from the indexed documents alone. */
export const answerFromDocuments = (index: Index, question: string, history: readonly PastMessage[]): Answer => {
  const { best, confidence } = findWithHistory(index, question, history);
  const citation = best && confidence >= WORTH_SHOWING ? citationAt(index, best.passage) : undefined;
  if (!best || citation === undefined)
    return { kind: 'unsure', text: UNSURE, confidence: Math.min(confidence, WORTH_SHOWING), citations: [] };
  return { kind: 'answer', text: textOf(index, best), confidence, citations: [citation] };
};

/** What is small talk and nothing else by its words, as its own answer. */
export const answerToSmallTalk = (message: string): Answer | null => {
  const kind = smallTalkIn(message);
  return kind && { kind: 'small_talk', text: smallTalkReply[kind], confidence: null, citations: [] };
};

/** What is small talk by its meaning alone, where no document is sure. */
export const smallTalkUnlessAnswered = (message: string, { confidence }: Answer): LearnedKind | null =>
  (confidence ?? 0) >= LIKELY ? null : likelySmallTalk(message);

const wasMeantAsSmallTalk = (index: Index, message: string): boolean =>
  smallTalkIn(message) === null && answer(index, message).kind === 'small_talk';

/**
 * Answers a customer's message: small talk that is so by its words, or else from the indexed documents, or where they have no sure answer, small talk that is so by
 * what it means. That may be wrong, so not twice in a row: who goes on like that wants something. Pure; some milliseconds with 3,000 example questions, nearly all
 * of them to understand the question.
 */
export const answer = (index: Index, question: string, history: readonly PastMessage[] = []): Answer => {
  const smallTalk = answerToSmallTalk(question);
  if (smallTalk !== null) return smallTalk;
  const answered = answerFromDocuments(index, question, history);
  const kind = smallTalkUnlessAnswered(question, answered);
  if (kind === null) return answered;
  const before = history.findLast(({ role }) => role === 'customer')?.text;
  if (before !== undefined && wasMeantAsSmallTalk(index, before)) return answered;
  return { kind: 'small_talk', text: carefulReply[kind], confidence: null, citations: [] };
};
