import type { HandoffSettings, HistoryLine } from '@baton/contracts';
import type { OpenTurn, Surroundings } from '../rules/verdict.js';
import { readMessage, type PastTurn } from '../signals/message-signals.js';
import { beforeAnswer, type BeforeAnswer } from './before-answer.js';

/** So many earlier turns, and lines of the conversation, are looked back on. */
export const LOOK_BACK = 50;

/** What a turn starts from: the customer's words, and where and by whom they were written. */
export interface Said {
  readonly text: string;
  readonly surroundings: Surroundings;
}

/** Reads the message and tries the rules that need no answer, whether the conversation is under way or played again. */
export const beginTurn = (
  settings: HandoffSettings,
  { text, surroundings }: Said,
  past: readonly PastTurn[],
): { readonly open: OpenTurn; readonly before: BeforeAnswer } => {
  const history = past.slice(-LOOK_BACK);
  const open: OpenTurn = { message: readMessage(settings, text, history), history, surroundings };
  return { open, before: beforeAnswer(settings, open) };
};

/** What was said so far, as whoever answers gets it; `answer` is what the customer was shown, null for nothing. */
export const linesOf = (past: readonly { readonly text: string; readonly answer: string | null }[]): HistoryLine[] =>
  past
    .flatMap(({ text, answer }) => [
      { role: 'customer' as const, text },
      ...(answer === null ? [] : [{ role: 'ai' as const, text: answer }]),
    ])
    .slice(-LOOK_BACK);
