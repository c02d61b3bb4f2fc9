import type { Conversation } from '../conversation/conversation.js';
import { holderOf } from '../conversation/conversation.js';

/** For a refusal: who has it. Never more than a name and an id, since customers read it too. */
export const heldBy = (conversation: Conversation): { holder?: { memberId: string; name: string } } => {
  const holder = holderOf(conversation);
  return holder ? { holder: { memberId: holder.memberId, name: holder.name } } : {};
};
