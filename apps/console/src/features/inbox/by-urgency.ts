import type { AgentConversation } from '@baton/contracts';
import { customerWaitsSince } from '../../shared/conversation/conversation-state.js';

/** Who waits for me, longest first; below them those who have my word, the latest first. */
export const byUrgency = (mine: readonly AgentConversation[]): AgentConversation[] =>
  [...mine].sort((a, b) => {
    const [waitsA, waitsB] = [customerWaitsSince(a), customerWaitsSince(b)];
    if (waitsA !== null && waitsB !== null) return Date.parse(waitsA) - Date.parse(waitsB);
    if (waitsA !== null || waitsB !== null) return waitsA !== null ? -1 : 1;
    return Date.parse(b.lastMessage?.at ?? b.createdAt) - Date.parse(a.lastMessage?.at ?? a.createdAt);
  });
