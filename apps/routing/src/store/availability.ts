import type { DepartmentId, OpeningHours, OutputOf, WorkspaceId, getAvailability } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { isOpen } from '../domain/hours/is-open.js';
import { isAnybodyOnline, type PresenceTimes } from './presence.js';

/** Of a deleted department that of the default one, where its chats go. Undefined when there is no such department. Time is the database's. */
export const availabilityOf = async (
  tx: Tx,
  times: PresenceTimes,
  workspaceId: WorkspaceId,
  departmentId: DepartmentId,
): Promise<OutputOf<typeof getAvailability> | undefined> => {
  const [department] = await tx.query<{ id: DepartmentId; hours: OpeningHours | null; now: Date }>(
    `SELECT taker.id, taker.hours, clock_timestamp() AS now FROM departments asked
     JOIN departments taker ON taker.workspace_id = asked.workspace_id
       AND CASE WHEN asked.deleted_at IS NULL THEN taker.id = asked.id ELSE taker.is_default END
     WHERE asked.id = $1 AND asked.workspace_id = $2`,
    [departmentId, workspaceId],
  );
  return (
    department && {
      open: isOpen(department.hours, department.now),
      anyoneOnline: await isAnybodyOnline(tx, times, department.id),
    }
  );
};
