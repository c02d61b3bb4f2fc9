import type { DepartmentId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { AGENTS_WITH_SIGNS, STATUS, timesOf, type PresenceTimes } from './presence.js';

/** Who works in a department, and how busy they are. Who works in two counts in both. */
export interface Staff {
  readonly online: number;
  readonly away: number;
  /** Chats that those who are online may have at once. */
  readonly places: number;
  /** Of these, the ones that are neither taken nor held by an offer. */
  readonly freePlaces: number;
  /** Chats that those who are online have. */
  readonly activeCount: number;
}

const NOBODY: Staff = { online: 0, away: 0, places: 0, freePlaces: 0, activeCount: 0 };

/** By department. */
export const staffOf = async (
  tx: Tx,
  times: PresenceTimes,
  departmentIds: readonly DepartmentId[],
): Promise<(id: DepartmentId) => Staff> => {
  const rows = await tx.query<Staff & { id: DepartmentId }>(
    `SELECT department.id,
       count(*) FILTER (WHERE status = 'online')::int AS online,
       count(*) FILTER (WHERE status = 'away')::int AS away,
       coalesce(sum(capacity) FILTER (WHERE status = 'online'), 0)::int AS places,
       coalesce(sum(greatest(0, capacity - active_count - offered_count)) FILTER (WHERE status = 'online'), 0)::int AS "freePlaces",
       coalesce(sum(active_count) FILTER (WHERE status = 'online'), 0)::int AS "activeCount"
     FROM (
       SELECT a.department_ids, a.capacity, a.active_count, a.offered_count, ${STATUS} AS status FROM ${AGENTS_WITH_SIGNS}
       WHERE a.department_ids && $4::uuid[] AND a.chosen_status <> 'offline' AND a.role <> 'viewer'
     ) AS agent
     JOIN unnest($4::uuid[]) AS department (id) ON department.id = ANY(agent.department_ids)
     GROUP BY department.id`,
    [...timesOf(times), [...departmentIds]],
  );
  const known = new Map(rows.map(({ id, ...staff }) => [id, staff]));
  return (id) => known.get(id) ?? NOBODY;
};
