import type { PayloadOf, conversationChanged, presenceChanged, queueChanged } from '@baton/contracts';

export type ConversationChanged = PayloadOf<typeof conversationChanged>;
export type QueueChanged = PayloadOf<typeof queueChanged>;
export type PresenceChanged = PayloadOf<typeof presenceChanged>;
