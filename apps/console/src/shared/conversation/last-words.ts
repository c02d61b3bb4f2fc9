import type { AgentConversation } from '@baton/contracts';

const prefixes = { ai: 'AI: ', visitor: '', system: '' } as const;

/** What was said last in a chat, and by whom where it was not the customer; null where nothing was said yet. */
export const lastWords = ({ lastMessage }: Pick<AgentConversation, 'lastMessage'>, isMine: boolean): string | null => {
  if (!lastMessage) return null;
  const { authorKind: by, text } = lastMessage;
  return `${by === 'agent' ? (isMine ? 'You: ' : 'Agent: ') : prefixes[by]}${text}`;
};
