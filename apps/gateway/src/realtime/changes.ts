import type {
  PayloadOf,
  answerDropped,
  answerGrew,
  conversationChanged,
  presenceChanged,
  queueChanged,
} from '@baton/contracts';

export type ConversationChanged = PayloadOf<typeof conversationChanged>;
export type QueueChanged = PayloadOf<typeof queueChanged>;
export type PresenceChanged = PayloadOf<typeof presenceChanged>;
export type DraftGrew = PayloadOf<typeof answerGrew>;
export type DraftDropped = PayloadOf<typeof answerDropped>;
