import type { OutputOf, QueuePlace, getQueuePlace } from '@baton/contracts';
import type { Conversation } from '../conversation/conversation.js';

/** Where a waiting conversation stands, with the text that its customer reads meanwhile. */
export const queuePlace = (
  { status, waitingText, fallbackText }: Conversation,
  place: OutputOf<typeof getQueuePlace>['place'],
): QueuePlace | null => {
  if (status !== 'waiting' || !place) return null;
  const { position, estimatedWaitSeconds, estimatedWaitRange = null, available } = place;
  const message = (available ? waitingText : fallbackText) ?? '';
  return { position, estimatedWaitSeconds, estimatedWaitRange, fallback: !available, message };
};
