import type { Condition, Decision, HandoffSettings } from '@baton/contracts';
import { leavesOf } from '../rules/leaves.js';
import { askForPerson } from './asks-for-person/asks-for-person.js';
import { keywordsIn } from './keywords.js';
import { repeatsOf } from './repeats.js';

/** What the AI came back with. Whoever produced it: a confidence that is no number from 0 to 1 counts as 0. */
export interface GivenAnswer {
  readonly kind: 'answer' | 'small_talk' | 'unsure';
  readonly text: string;
  readonly confidence: number | null;
  readonly citations: readonly { readonly documentId: string }[];
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
  readonly repeats: number;
  readonly sentiment: number | null;
  readonly sentimentBaseline: number | null;
}

const keywordLists = (conditions: readonly Condition[]): (readonly string[])[] =>
  conditions.flatMap(leavesOf).flatMap((leaf) => (leaf.kind === 'keywords' ? [leaf.words] : []));

/** Reads a message. `history` holds the turns since the AI was last put in charge, oldest first: nothing before counts. */
export const readMessage = (settings: HandoffSettings, text: string, history: readonly PastTurn[]): MessageSignals => {
  const lists = keywordLists(settings.rules.filter((rule) => rule.enabled).map((rule) => rule.when));
  const askedIn = askForPerson(text);
  return {
    text,
    keywords: [...new Set(lists.flatMap((words) => keywordsIn(text, words)))],
    asksForPerson: askedIn !== null,
    askedIn,
    repeats: repeatsOf(
      text,
      history.map((turn) => turn.text),
    ),
    sentiment: null,
    sentimentBaseline: null,
  };
};
