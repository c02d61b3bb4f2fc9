import type { AgentConversation, MemberFrame } from '@baton/contracts';
import type { AlertKind } from '../../features/alerts/sound.js';
import { customerName, isMine } from '../../shared/conversation/conversation-state.js';

export interface AlertWords {
  readonly kind: AlertKind;
  readonly conversationId: AgentConversation['id'];
  readonly title: string;
  readonly message: string;
}

/** What was known before a frame. */
export interface Before {
  readonly memberId: string;
  /** Undefined until the list was read: what is in it then is no news. */
  readonly mine: readonly AgentConversation[] | undefined;
  readonly known: AgentConversation | undefined;
  /** The conversation before the agent's eyes, if any. */
  readonly open: string | null;
}

/** What a frame is worth telling an agent who may be looking elsewhere; null for most. */
export const alertOf = (before: Before, frame: MemberFrame): AlertWords | null => {
  if (frame.type === 'queue.added') {
    const { customer, preview } = frame.data;
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
  if (before.mine && !held && isMine(heard, before.memberId) && heard.version > (before.known?.version ?? 0)) {
    return { kind: 'assignment', conversationId: heard.id, title: 'You have a new chat', message: name };
  }
  if (heard.rating !== null && before.known?.rating === null && heard.version > before.known.version) {
    const comment = heard.feedback?.comment?.slice(0, 140) ?? '';
    return { kind: 'rating', conversationId: heard.id, title: `${name} rated ${heard.rating} ★`, message: comment };
  }
  return null;
};
