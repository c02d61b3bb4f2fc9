import type { OutputOf, getQueuePlace } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { isQueued, type Entry } from '../domain/following/entry.js';
import { positionOf } from './entries.js';
import { availabilityOf } from './availability.js';
import type { PresenceTimes } from './presence.js';

/** The place of an entry as its visitor is told; null if it does not wait. There is no estimate: nothing is known to go by. */
export const placeOf = async (
  tx: Tx,
  times: PresenceTimes,
  entry: Entry | undefined,
): Promise<OutputOf<typeof getQueuePlace>['place']> => {
  if (!entry || !isQueued(entry)) return null;
  const { workspaceId, departmentId } = entry;
  const availability = await availabilityOf(tx, times, workspaceId, departmentId);
  return {
    position: await positionOf(tx, entry),
    estimatedWaitSeconds: null,
    available: availability !== undefined && availability.open && availability.anyoneOnline,
  };
};
