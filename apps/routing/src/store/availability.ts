import type { DepartmentId, OpeningHours, OutputOf, WorkspaceId, getAvailability } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { isOpen } from '../domain/hours/is-open.js';
import { isAnybodyOnline, type PresenceTimes } from './presence.js';

/** Undefined when there is no such department. Time is the database's. */
export const availabilityOf = async (
  tx: Tx,
  times: PresenceTimes,
  workspaceId: WorkspaceId,
  departmentId: DepartmentId,
): Promise<OutputOf<typeof getAvailability> | undefined> => {
  const [department] = await tx.query<{ hours: OpeningHours | null; now: Date }>(
    'SELECT hours, clock_timestamp() AS now FROM departments WHERE id = $1 AND workspace_id = $2',
    [departmentId, workspaceId],
  );
  return (
    department && {
      open: isOpen(department.hours, department.now),
      anyoneOnline: await isAnybodyOnline(tx, times, departmentId),
    }
  );
};
