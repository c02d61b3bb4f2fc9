import type { Conversation } from '../conversation/conversation.js';
import { refused, type Refused } from '../decision.js';
import { chargeOf } from './charge.js';

/** The AI acts only while it is in charge, and since the moment that it knows of. */
export const staleEpoch = (conversation: Conversation, epoch: number): Refused<'stale_epoch'> | null =>
  conversation.status === 'ai' && conversation.epoch === epoch
    ? null
    : refused('stale_epoch', 'The AI is not in charge any more.', { charge: chargeOf(conversation) });
