import type { DepartmentId, OpeningHours, OutputOf, WorkspaceId, getAvailability } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { isOpen } from '../domain/hours/is-open.js';
import { isAnybodyOnline, type PresenceTimes } from './presence.js';

/** Where the chats of a department go: to itself, or, once it is deleted, to the default one. */
interface Taker {
  readonly id: DepartmentId;
  readonly hours: OpeningHours | null;
  /** By the database's clock. */
  readonly now: Date;
}

/** Undefined when there is no such department. */
export const takerOf = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  departmentId: DepartmentId,
): Promise<Taker | undefined> => {
  const [taker] = await tx.query<Taker>(
    `SELECT taker.id, taker.hours, clock_timestamp() AS now FROM departments asked
     JOIN departments taker ON taker.workspace_id = asked.workspace_id
       AND CASE WHEN asked.deleted_at IS NULL THEN taker.id = asked.id ELSE taker.is_default END
     WHERE asked.id = $1 AND asked.workspace_id = $2`,
    [departmentId, workspaceId],
  );
  return taker;
};

/** Undefined when there is no such department. */
export const availabilityOf = async (
  tx: Tx,
  times: PresenceTimes,
  workspaceId: WorkspaceId,
  departmentId: DepartmentId,
): Promise<OutputOf<typeof getAvailability> | undefined> => {
  const taker = await takerOf(tx, workspaceId, departmentId);
  return taker && { open: isOpen(taker.hours, taker.now), anyoneOnline: await isAnybodyOnline(tx, times, taker.id) };
};
