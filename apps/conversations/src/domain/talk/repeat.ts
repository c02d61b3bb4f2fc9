import type { Message } from '../conversation/conversation.js';
import { refused } from '../decision.js';

export const clientIdReused = refused(
  'client_id_reused',
  'This clientId was used for another message. Use a new one for each.',
);

/** The earlier message, if the command that made it said the same. */
export const repeatOf = (
  earlier: Message,
  { conversationId, kind, text }: Pick<Message, 'conversationId' | 'kind' | 'text'>,
): Message | null =>
  earlier.conversationId === conversationId && earlier.kind === kind && earlier.text === text ? earlier : null;
