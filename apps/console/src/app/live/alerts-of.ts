import type { AgentConversation, MemberFrame } from '@baton/contracts';
import type { Alert } from '../../features/alerts/alert.js';
import { customerName } from '../../shared/conversation/conversation-state.js';

/** What was known before a frame. */
export interface Before {
  readonly memberId: string;
  /** Undefined until the list was read: what is in it then is no news. */
  readonly mine: readonly AgentConversation[] | undefined;
  readonly known: AgentConversation | undefined;
  /** By department; undefined until the queue was read. */
  readonly queueVersions: Readonly<Record<string, number>> | undefined;
  /** The conversation before the agent's eyes, if any. */
  readonly open: string | null;
  /** Whether this window takes over the conversation that the frame is about: what one does oneself is no news. */
  readonly isMyDoing: boolean;
}

/** What a frame is worth telling an agent who may be looking elsewhere; null for most. */
export const alertOf = (before: Before, frame: MemberFrame): Alert | null => {
  if (frame.type === 'queue.added') {
    const { customer, preview, departmentId, version } = frame.data;
    // Told twice, or read already.
    if (version <= (before.queueVersions?.[departmentId] ?? 0)) return null;
    return {
      kind: 'queue',
      conversationId: frame.conversationId,
      title: `${customerName(customer)} is waiting`,
      message: preview.slice(0, 140),
    };
  }
  const held = before.mine?.find((each) => 'conversationId' in frame && each.id === frame.conversationId);
  if (frame.type === 'message.created') {
    const isNews =
      held && frame.data.author.kind === 'visitor' && frame.data.seq > held.readSeq.assignee && before.open !== held.id;
    if (!isNews) return null;
    return {
      kind: 'message',
      conversationId: held.id,
      title: customerName(held.customer),
      message: frame.data.text.slice(0, 140),
    };
  }
  if (frame.type !== 'conversation.updated') return null;
  const heard = frame.data;
  const name = customerName(heard.customer);
  const isNewer = heard.version > Math.max(before.known?.version ?? 0, held?.version ?? 0);
  if (!isNewer) return null;
  const about = { conversationId: heard.id };
  if (
    held &&
    !before.isMyDoing &&
    heard.status === 'human' &&
    heard.assignee &&
    heard.assignee.id !== before.memberId
  ) {
    const title = `${heard.assignee.name} has your chat now`;
    return { kind: 'assignment', ...about, title, message: name };
  }
  if (heard.rating !== null && before.known?.rating === null) {
    const comment = heard.feedback?.comment?.slice(0, 140) ?? '';
    return { kind: 'rating', ...about, title: `${name} rated ${heard.rating} ★`, message: comment };
  }
  return null;
};
