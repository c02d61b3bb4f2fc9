import type { ConversationId, DepartmentId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { Estimate } from '../domain/estimate/estimate.js';
import type { PastWait, Standing } from '../domain/estimate/past-wait.js';
import type { OffersMade, PastStay } from '../domain/simulation/past-week.js';
import type { QueuedEntry } from '../domain/following/entry.js';
import { ms } from './clock.js';

/** What was known, and told, when somebody came into a queue. */
export interface Entrance {
  readonly standing: Standing;
  /** Before it was calibrated; null: there was too little to go by. */
  readonly expectedSeconds: number | null;
  readonly estimate: Estimate | null;
}

/** Somebody came into the queue now; his entry is locked by the caller. */
export const beginWait = (
  tx: Tx,
  { workspaceId, conversationId, departmentId, epoch }: QueuedEntry,
  { standing, expectedSeconds, estimate }: Entrance,
) =>
  tx.query(
    `INSERT INTO waits (workspace_id, conversation_id, department_id, epoch, entry_position, agents_there, free_places, expected_seconds,
       estimate_seconds, estimate_low, estimate_high) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      workspaceId,
      conversationId,
      departmentId,
      epoch,
      standing.position,
      standing.agents,
      standing.freePlaces,
      expectedSeconds,
      estimate?.seconds ?? null,
      estimate?.low ?? null,
      estimate?.high ?? null,
    ],
  );

/** He is out of that queue now. */
export const endWait = (tx: Tx, conversationId: ConversationId, outcome: PastWait['outcome']) =>
  tx.query(
    'UPDATE waits SET left_at = clock_timestamp(), outcome = $2 WHERE conversation_id = $1 AND left_at IS NULL',
    [conversationId, outcome],
  );

/** So many are lately; an index each reads them and the chats that followed, however many there were. */
const LATEST = 100;
const LATELY = `interval '7 days'`;

/** The department's latest waits that are over, the latest first. */
export const latestWaits = (tx: Tx, departmentId: DepartmentId) =>
  tx.query<PastWait>(
    `SELECT ${ms('w.entered_at')} AS "enteredAt", ${ms('w.left_at')} AS "leftAt", w.outcome,
       jsonb_build_object('position', w.entry_position, 'agents', w.agents_there, 'freePlaces', w.free_places) AS standing,
       w.expected_seconds AS "expectedSeconds",
       CASE WHEN w.estimate_low IS NOT NULL THEN jsonb_build_object('low', w.estimate_low, 'high', w.estimate_high) END AS told,
       handling.figures AS handling
     FROM waits w
     LEFT JOIN LATERAL (
       SELECT jsonb_build_object('seconds', extract(epoch FROM coalesce(ended_at, clock_timestamp()) - assigned_at), 'isOver', ended_at IS NOT NULL) AS figures
       FROM assignments WHERE conversation_id = w.conversation_id AND epoch = w.epoch AND assigned_at IS NOT NULL ORDER BY assigned_at LIMIT 1
     ) AS handling ON w.outcome = 'assigned'
     WHERE w.department_id = $1 AND w.left_at > clock_timestamp() - ${LATELY} ORDER BY w.left_at DESC LIMIT ${LATEST}`,
    [departmentId],
  );

/** The department's stays of the last seven days that are over, in the order in which they began; the latest where there are more. */
export const lastWeeksStays = async (tx: Tx, departmentId: DepartmentId, limit: number): Promise<PastStay[]> => {
  const stays = await tx.query<PastStay>(
    `SELECT ${ms('w.entered_at')} AS "enteredAt", extract(epoch FROM w.left_at - w.entered_at)::float8 AS "waitedSeconds",
       w.outcome, w.agents_there AS "agentsThere", handling.seconds AS "handleSeconds"
     FROM waits w
     LEFT JOIN LATERAL (
       SELECT extract(epoch FROM ended_at - assigned_at)::float8 AS seconds
       FROM assignments WHERE conversation_id = w.conversation_id AND epoch = w.epoch AND assigned_at IS NOT NULL ORDER BY assigned_at LIMIT 1
     ) AS handling ON w.outcome = 'assigned'
     WHERE w.department_id = $1 AND w.left_at > clock_timestamp() - ${LATELY} ORDER BY w.left_at DESC LIMIT $2`,
    [departmentId, limit],
  );
  return stays.sort((one, other) => one.enteredAt - other.enteredAt);
};

/** What was answered to the offers of those stays. */
export const lastWeeksOffers = async (tx: Tx, departmentId: DepartmentId, limit: number): Promise<OffersMade> => {
  const [offers] = await tx.query<OffersMade>(
    `SELECT count(*) FILTER (WHERE o.status = 'accepted')::int AS accepted, count(*) FILTER (WHERE o.status IN ('declined', 'expired'))::int AS missed
     FROM (SELECT conversation_id, epoch FROM waits WHERE department_id = $1 AND left_at > clock_timestamp() - ${LATELY} ORDER BY left_at DESC LIMIT $2) AS w
     JOIN offers o ON o.conversation_id = w.conversation_id AND o.epoch = w.epoch AND o.department_id = $1`,
    [departmentId, limit],
  );
  return offers ?? { accepted: 0, missed: 0 };
};
