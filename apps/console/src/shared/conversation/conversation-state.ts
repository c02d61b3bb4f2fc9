import type { AgentConversation, MemberFrame } from '@baton/contracts';
import { newerConversation } from '@baton/realtime-client';

type ReadFrame = Extract<MemberFrame, { type: 'message.read' }>;

/** Read marks only ever move forward. */
export const withReadMark = (conversation: AgentConversation, { by, seq }: ReadFrame['data']): AgentConversation => {
  const side = by === 'visitor' ? 'visitor' : 'assignee';
  if (seq <= conversation.readSeq[side]) return conversation;
  return { ...conversation, readSeq: { ...conversation.readSeq, [side]: seq } };
};

export const isMine = (conversation: AgentConversation, memberId: string): boolean =>
  conversation.status === 'human' && conversation.assignee?.id === memberId;

/** One conversation changed: the list of my active ones after it, newest arrival last. */
export const updateMine = (
  mine: readonly AgentConversation[],
  heard: AgentConversation,
  memberId: string,
): readonly AgentConversation[] => {
  const known = mine.find((each) => each.id === heard.id);
  const now = newerConversation(known, heard);
  if (now === known) return mine;
  if (!isMine(now, memberId)) return known ? mine.filter((each) => each.id !== heard.id) : mine;
  return known ? mine.map((each) => (each.id === heard.id ? now : each)) : [...mine, now];
};

/** Messages of others that the holder has not read. His own last word means that he has seen what came before it. */
export const unreadCount = (conversation: AgentConversation): number =>
  conversation.lastMessage?.authorKind === 'agent'
    ? 0
    : Math.max(0, conversation.lastSeq - conversation.readSeq.assignee);

/** Since when the customer waits for a word from us; null when it is the customer's turn. */
export const customerWaitsSince = (conversation: AgentConversation): string | null =>
  conversation.lastMessage?.authorKind === 'agent' ? null : (conversation.lastMessage?.at ?? conversation.enqueuedAt);

export const customerName = (customer: { name: string | null; email: string | null }): string =>
  customer.name ?? customer.email ?? 'Visitor';
