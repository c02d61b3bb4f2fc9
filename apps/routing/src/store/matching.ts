import type { ConversationId, DepartmentId, MemberId, Priority } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { AvailableAgent, WaitingEntry } from '../domain/matching/candidates.js';
import { ms } from './clock.js';
import { markOf } from './queue-marks.js';
import { AGENTS_WITH_SIGNS, IS_SETTLED, STATUS, timesOf, type PresenceTimes } from './presence.js';

export interface Turn {
  /** Milliseconds by the database's clock. */
  readonly now: number;
}

/** Until the end of the transaction nobody else matches in this department. */
export const takeTurn = async (tx: Tx, departmentId: DepartmentId): Promise<Turn> => {
  const turn = () =>
    tx.query<Turn>(
      `SELECT ${ms('clock_timestamp()')} AS now FROM department_turns WHERE department_id = $1 FOR UPDATE`,
      [departmentId],
    );
  const [known] = await turn();
  if (known) return known;
  await tx.query('INSERT INTO department_turns (department_id) VALUES ($1) ON CONFLICT DO NOTHING', [departmentId]);
  const [made] = await turn();
  if (!made) throw new Error(`the turn of department ${departmentId} was not stored`);
  return made;
};

/** Everybody who works there and is online, however busy; nobody while no gateway is heard of, nor until all could come back. */
export const availableAgents = async (
  tx: Tx,
  times: PresenceTimes,
  departmentId: DepartmentId,
): Promise<AvailableAgent[]> =>
  tx.query<AvailableAgent>(
    `SELECT a.id AS "memberId", a.capacity, a.active_count + a.offered_count AS load, a.skills, a.languages,
       ${ms('a.last_given_at')} AS "lastGivenAt", ${ms('a.idle_since')} AS "idleSince"
     FROM ${AGENTS_WITH_SIGNS}
     WHERE a.department_ids @> ARRAY[$4::uuid] AND a.chosen_status = 'online' AND a.role <> 'viewer' AND ${STATUS} = 'online'
       AND ${IS_SETTLED}`,
    [...timesOf({ ...times, presenceGraceSeconds: times.presenceOfferSeconds }), departmentId],
  );

export interface EntryKey {
  readonly orderAt: string;
  readonly conversationId: ConversationId;
}

const LEAST_ID = '00000000-0000-0000-0000-000000000000';
/** Before everybody, whatever the mark says. */
export const THE_FIRST: EntryKey = { orderAt: '-infinity', conversationId: LEAST_ID as ConversationId };

export type EntryToMatch = WaitingEntry & EntryKey;

/** Of an entry `e`: nobody is asked, who waits is there, and nobody is to have it first. */
export const OFFERABLE = `e.status = 'waiting' AND e.offer IS NULL AND e.customer_gone_at IS NULL AND e.preferred_member_id IS NULL`;

interface EntryRow {
  readonly conversationId: ConversationId;
  readonly priority: Priority;
  readonly locale: string | null;
  readonly orderAt: string;
  readonly lastAgent: MemberId | null;
  readonly turnedDown: Record<string, number> | null;
}

/** The first that may be given away, in the order of the queue, after this key or from the queue's mark on. The index is read from there on, and nothing before it. */
export const entriesToMatch = async (
  tx: Tx,
  departmentId: DepartmentId,
  after: EntryKey | null,
  limit: number,
): Promise<EntryToMatch[]> => {
  const rows = await tx.query<EntryRow>(
    `SELECT e.conversation_id AS "conversationId", e.priority, e.locale, e.order_at::text AS "orderAt",
       (SELECT member_id FROM last_helpers WHERE visitor_id = e.visitor_id) AS "lastAgent",
       (SELECT jsonb_object_agg(member_id, at) FROM (
          SELECT member_id, max(extract(epoch FROM ended_at) * 1000) AS at FROM offers
          WHERE conversation_id = e.conversation_id AND status IN ('declined', 'expired') AND epoch = e.epoch GROUP BY member_id) AS refusal) AS "turnedDown"
     FROM entries e
     WHERE e.department_id = $1 AND ${OFFERABLE}
       AND (e.order_at, e.conversation_id) > (coalesce($2::timestamptz, ${markOf('$1')}), $3::uuid)
       AND NOT EXISTS (SELECT FROM assignments WHERE conversation_id = e.conversation_id AND status = 'pending')
     ORDER BY e.order_at, e.conversation_id LIMIT $4`,
    [departmentId, after?.orderAt ?? null, after?.conversationId ?? LEAST_ID, limit],
  );
  return rows.map(({ turnedDown, ...row }) => ({
    ...row,
    turnedDown: new Map(Object.entries(turnedDown ?? {}) as [MemberId, number][]),
  }));
};
