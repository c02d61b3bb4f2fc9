import type { VisitorMessage } from '@baton/contracts';
import type { ChatState } from './chat-state.js';

/** The question that waits for the visitor's answer; null also while his answer to it is on its way. */
export const openQuestionOf = ({
  conversation,
  thread,
  unsent,
}: Pick<ChatState, 'conversation' | 'thread' | 'unsent'>): NonNullable<VisitorMessage['question']> | null => {
  const id = conversation?.openQuestionId;
  if (!id || unsent.some(({ refusal }) => refusal === null)) return null;
  const last = thread.shown.findLast(({ kind, author }) => kind === 'question' || author.kind === 'visitor');
  return last?.question?.id === id ? last.question : null;
};
