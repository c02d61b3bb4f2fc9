import type { AgentConversation, ConversationCause } from '@baton/contracts';

/** Who is in charge stays as it was: what these change, the queue shows of those who wait, and nobody of the others. */
const WORDS_ONLY: ReadonlySet<ConversationCause> = new Set([
  'visitor-wrote',
  'agent-replied',
  'note-added',
  'priority-changed',
  'tagged',
  'idle-warned',
  'kept-open',
  'ai-answered',
  'rated',
  'visitor-updated',
  'read',
]);

/** Whether routing has to follow what happened; a cause that is not known here always counts. */
export const concernsQueue = (cause: ConversationCause, status: AgentConversation['status']): boolean =>
  !WORDS_ONLY.has(cause) || status === 'waiting';
