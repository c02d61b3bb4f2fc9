import type { MemberId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { ASSIGNMENT_COLUMNS, type Assignment } from './assignments.js';
import { AGENTS_WITH_SIGNS, IS_LOST, timesOf, type PresenceTimes } from './presence.js';

/** Whoever may not write any more cannot keep them. */
const MAY_HOLD_NOTHING = `(a.left_at IS NOT NULL OR a.role = 'viewer')`;

/** No socket and no request of his was ever heard of. */
const NEVER_CAME = `(a.heard_at IS NULL AND sign.requested_at IS NULL AND sign.heard_at IS NULL)`;

/** What is held by those of whom nothing is heard any more, by those who may hold nothing, and by those who never came, once they have had it for as long as a lost agent is waited for. */
export const assignmentsOfTheLost = (tx: Tx, times: PresenceTimes, limit: number) =>
  tx.query<Assignment>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE status = 'active' AND (
       member_id IN (SELECT a.id FROM ${AGENTS_WITH_SIGNS} WHERE a.active_count > 0 AND (${MAY_HOLD_NOTHING} OR ${IS_LOST}))
       OR claimed_at < clock_timestamp() - make_interval(secs => $2)
         AND member_id IN (SELECT a.id FROM ${AGENTS_WITH_SIGNS} WHERE a.active_count > 0 AND ${NEVER_CAME}))
     ORDER BY id LIMIT $4`,
    [...timesOf(times), limit],
  );

export const activeAssignmentsOf = (tx: Tx, memberId: MemberId) =>
  tx.query<Assignment>(`SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE status = 'active' AND member_id = $1`, [
    memberId,
  ]);
