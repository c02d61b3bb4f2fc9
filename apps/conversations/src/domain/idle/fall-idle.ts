import type { MessageId } from '@baton/contracts';
import { endIdle } from '../charge/end-chat.js';
import { change, type Change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';

/** How long nobody may write. */
export interface IdleTimes {
  /** Under the AI, until the chat ends. */
  readonly idleAiMs: number;
  /** With a person, until he is warned … */
  readonly idleAgentMs: number;
  /** … and from then on until it ends. */
  readonly idleWarningMs: number;
}

/** A chat with the AI ends; one with a person ends only after its holder was warned. Null while there is still time. */
export const fallIdle = (
  conversation: Conversation,
  { idleAiMs, idleAgentMs, idleWarningMs }: IdleTimes,
  messageId: MessageId,
  now: Date,
): Change | null => {
  const { status, quietSince, closesAt } = conversation;
  if (quietSince === null) return null;
  const quietMs = now.getTime() - quietSince.getTime();
  if (status === 'ai') return quietMs < idleAiMs ? null : endIdle(conversation, messageId, now);
  if (closesAt !== null) return closesAt > now ? null : endIdle(conversation, messageId, now);
  if (quietMs < idleAgentMs) return null;
  return change(conversation, 'idle-warned', now, { set: { closesAt: new Date(now.getTime() + idleWarningMs) } });
};
