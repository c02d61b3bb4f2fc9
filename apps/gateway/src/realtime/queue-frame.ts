import type { MemberFrame } from '@baton/contracts';
import type { QueueChanged } from './changes.js';

/** What members see of a change in a department's queue. */
export const queueFrame = ({
  change,
  conversationId,
  departmentId,
  queueVersion: version,
  entry,
  takenBy,
}: QueueChanged): MemberFrame => {
  if (change === 'removed' || !entry)
    return { type: 'queue.removed', conversationId, data: { departmentId, version, conversationId, takenBy } };
  return { type: `queue.${change}`, conversationId, data: { ...entry, departmentId, version, conversationId } };
};
