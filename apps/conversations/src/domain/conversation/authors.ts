import type { Author, MemberId } from '@baton/contracts';
import type { Conversation } from './conversation.js';

export const visitorAuthor = ({ visitorId, customerName }: Conversation): Author => ({
  kind: 'visitor',
  id: visitorId,
  name: customerName ?? 'Visitor',
  avatarUrl: null,
});

export const agentAuthor = (member: { memberId: MemberId; name: string; avatarUrl: string | null }): Author => ({
  kind: 'agent',
  id: member.memberId,
  name: member.name,
  avatarUrl: member.avatarUrl,
});

export const aiAuthor: Author = { kind: 'ai', id: null, name: 'AI assistant', avatarUrl: null };
export const systemAuthor: Author = { kind: 'system', id: null, name: 'System', avatarUrl: null };
