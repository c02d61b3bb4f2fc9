import type { Condition, Decision, HandoffSettings } from '@baton/contracts';
import { leavesOf } from '../rules/leaves.js';
import { askForPerson } from './asks-for-person/asks-for-person.js';
import { keywordsIn } from './keywords.js';
import { detectLanguage } from './language/detect-language.js';
import { repeatsOf } from './repeats.js';
import { baselineOf, courseOf } from './sentiment/course.js';
import { judgeSentiment } from './sentiment/sentiment.js';

/** What the AI came back with. Whoever produced it: a confidence that is no number from 0 to 1 counts as 0. */
export interface GivenAnswer {
  readonly kind: 'answer' | 'small_talk' | 'unsure';
  readonly text: string;
  readonly confidence: number | null;
  readonly citations: readonly { readonly documentId: string; readonly passage?: string }[];
  /** A language model asks for a person; the built-in answerer never does. */
  readonly requestHandoff?: boolean | undefined;
}

/** An earlier turn of the same stretch under the AI. */
export interface PastTurn {
  readonly text: string;
  /** What the AI came back with, whether it was shown or not; null when it was not asked or could not be had. */
  readonly given: GivenAnswer | null;
  readonly decision: Decision;
}

/** What the customer's message tells by itself, before any answer. */
export interface MessageSignals {
  readonly text: string;
  /** Words of enabled keyword rules that stand in the message, as written there. */
  readonly keywords: readonly string[];
  readonly asksForPerson: boolean;
  /** The words in which a person is asked for. */
  readonly askedIn: string | null;
  /** How often the customer had said the same before, small talk apart. */
  readonly repeats: number;
  /** -1..1, null where there is nothing to judge. */
  readonly sentiment: number | null;
  readonly sentimentBaseline: number | null;
  /** The words that tell the mood. */
  readonly sentimentIn: readonly string[];
  /** ISO 639-1, where the message is long enough to tell. */
  readonly language: string | null;
}

const keywordLists = (conditions: readonly Condition[]): (readonly string[])[] =>
  conditions.flatMap(leavesOf).flatMap((leaf) => (leaf.kind === 'keywords' ? [leaf.words] : []));

/** Reads a message. `history` holds the turns since the AI was last put in charge, oldest first: nothing before counts. */
export const readMessage = (settings: HandoffSettings, text: string, history: readonly PastTurn[]): MessageSignals => {
  const lists = keywordLists(settings.rules.filter((rule) => rule.enabled).map((rule) => rule.when));
  const askedIn = askForPerson(text);
  const { score, because } = judgeSentiment(text);
  return {
    text,
    keywords: [...new Set(lists.flatMap((words) => keywordsIn(text, words)))],
    asksForPerson: askedIn !== null,
    askedIn,
    repeats: repeatsOf(
      text,
      history.filter(({ given }) => given?.kind !== 'small_talk').map((turn) => turn.text),
    ),
    sentiment: score,
    sentimentBaseline: baselineOf(courseOf(history, score)),
    sentimentIn: because,
    language: detectLanguage(text),
  };
};
