import type {
  ConversationId,
  DepartmentId,
  DepartmentMode,
  OpeningHours,
  WaitingStep,
  WorkspaceId,
} from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { ALARM_AFTER_MS } from '../domain/liveness/next-step.js';
import { ms } from './clock.js';
import type { CustomerTimes } from './customers.js';
import { OFFERABLE } from './matching.js';
import { CLOCK_NOW } from './presence.js';

/** Only one looks at a time; false: somebody does already. */
export const isMyTurnToLook = async (tx: Tx): Promise<boolean> => {
  const [turn] = await tx.query<{ mine: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('routing.liveness', 6)) AS mine`,
  );
  return turn?.mine ?? false;
};

/** So many of each kind: an alarm need not be complete. */
const AT_ONCE = 100;

/** Who waits and may be late for something that has a time of its own, by an index for each kind. */
export const whoMayBeLate = async (tx: Tx, times: CustomerTimes): Promise<ConversationId[]> => {
  const rows = await tx.query<{ conversationId: ConversationId }>(
    `(SELECT conversation_id AS "conversationId" FROM assignments WHERE status = 'pending' AND claimed_at < clock_timestamp() - interval '5 seconds' LIMIT ${AT_ONCE})
     UNION (SELECT conversation_id FROM offers WHERE status = 'open' AND due_at < (SELECT ${CLOCK_NOW} FROM presence_clock) LIMIT ${AT_ONCE})
     UNION (SELECT conversation_id FROM entries WHERE status = 'waiting' AND preferred_member_id IS NOT NULL LIMIT ${AT_ONCE})
     UNION (SELECT e.conversation_id FROM departments d
            CROSS JOIN LATERAL (SELECT conversation_id FROM entries WHERE department_id = d.id AND status = 'waiting' LIMIT ${AT_ONCE}) AS e
            WHERE d.deleted_at IS NOT NULL LIMIT ${AT_ONCE})
     UNION (SELECT conversation_id FROM entries WHERE status = 'waiting' AND customer->>'email' IS NULL
              AND customer_gone_at <= (SELECT ${CLOCK_NOW} FROM presence_clock) - make_interval(secs => $2) ORDER BY customer_gone_at LIMIT ${AT_ONCE})
     UNION (SELECT e.conversation_id FROM departments d
            CROSS JOIN LATERAL (SELECT conversation_id FROM entries WHERE department_id = d.id AND status = 'waiting' AND overflowed_epoch IS DISTINCT FROM epoch
              AND enqueued_at <= clock_timestamp() - make_interval(secs => (d.overflow->>'afterSeconds')::int) ORDER BY enqueued_at LIMIT ${AT_ONCE}) AS e
            WHERE d.overflow IS NOT NULL AND d.deleted_at IS NULL LIMIT ${AT_ONCE})`,
    [times.presenceSilenceSeconds, times.customerGoneSeconds],
  );
  return rows.map(({ conversationId }) => conversationId);
};

/** Departments that assign by themselves, where somebody waits to be offered and somebody has a place. Not by the queue's mark: that may be what is wrong. */
export const whereSomebodyIsFree = (tx: Tx) =>
  tx.query<{ departmentId: DepartmentId }>(
    `SELECT d.id AS "departmentId" FROM departments d
     WHERE d.mode = 'auto_assign' AND d.deleted_at IS NULL
       AND EXISTS (SELECT FROM agents a WHERE a.department_ids @> ARRAY[d.id] AND a.chosen_status = 'online' AND a.active_count + a.offered_count < a.capacity)
       AND EXISTS (SELECT FROM entries e WHERE e.department_id = d.id AND ${OFFERABLE})`,
  );

/** What is known of one that waits. Milliseconds by the database's clock. */
export interface WaitingRow {
  readonly conversationId: ConversationId;
  readonly workspaceId: WorkspaceId;
  readonly departmentId: DepartmentId;
  readonly mode: DepartmentMode;
  readonly hours: OpeningHours | null;
  readonly isCustomerGone: boolean;
  readonly countsAsLostAt: number | null;
  readonly now: number;
  readonly pendingSince: number | null;
  readonly offerEndsAt: number | null;
  readonly departmentDeletedAt: number | null;
  readonly preferredSince: number | null;
  readonly overflowsAt: number | null;
  /** What was due to it when it was last looked at. */
  readonly wasDue: { readonly step: WaitingStep; readonly at: number } | null;
}

/** Of a time on the presence clock, which stands still in an outage: what is left until then, from now. */
const byPresenceClock = (instant: string) =>
  ms(`clock_timestamp() + (${instant} - (SELECT ${CLOCK_NOW} FROM presence_clock))`);

/** Who left an e-mail address is written to: he is never lost. */
export const waitingAmong = (tx: Tx, times: CustomerTimes, conversationIds: readonly ConversationId[]) =>
  tx.query<WaitingRow>(
    `SELECT e.conversation_id AS "conversationId", e.workspace_id AS "workspaceId", e.department_id AS "departmentId", d.mode, d.hours,
       e.customer_gone_at IS NOT NULL AS "isCustomerGone", ${ms('clock_timestamp()')} AS now, ${ms('a.claimed_at')} AS "pendingSince",
       CASE WHEN e.customer->>'email' IS NULL THEN ${byPresenceClock('e.customer_gone_at + make_interval(secs => $3)')} END AS "countsAsLostAt",
       ${byPresenceClock('o.due_at')} AS "offerEndsAt",
       ${ms('greatest(d.deleted_at, w.entered_at)')} * CASE WHEN d.deleted_at IS NOT NULL THEN 1 END AS "departmentDeletedAt",
       CASE WHEN e.preferred_member_id IS NOT NULL THEN ${ms('coalesce(w.entered_at, e.enqueued_at)')} END AS "preferredSince",
       CASE WHEN d.overflow IS NOT NULL AND e.overflowed_epoch IS DISTINCT FROM e.epoch
         THEN ${ms(`greatest(w.entered_at, e.enqueued_at + make_interval(secs => (d.overflow->>'afterSeconds')::int))`)} END AS "overflowsAt",
       CASE WHEN due.step IS NOT NULL THEN jsonb_build_object('step', due.step, 'at', ${ms('due.due_at')}) END AS "wasDue"
     FROM entries e
     JOIN departments d ON d.id = e.department_id
     LEFT JOIN assignments a ON a.conversation_id = e.conversation_id AND a.status = 'pending'
     LEFT JOIN offers o ON o.conversation_id = e.conversation_id AND o.status = 'open'
     LEFT JOIN waits w ON w.conversation_id = e.conversation_id AND w.left_at IS NULL
     LEFT JOIN due_steps due ON due.conversation_id = e.conversation_id
     WHERE e.conversation_id = ANY($2) AND e.status = 'waiting'`,
    [times.presenceSilenceSeconds, [...conversationIds], times.customerGoneSeconds],
  );

export interface DueStep {
  readonly conversationId: ConversationId;
  readonly workspaceId: WorkspaceId;
  readonly departmentId: DepartmentId;
  readonly step: WaitingStep;
  /** Milliseconds. */
  readonly dueAt: number;
}

/** Exactly these are due. */
export const saveDueSteps = async (tx: Tx, steps: readonly DueStep[]): Promise<void> => {
  const ids = steps.map(({ conversationId }) => conversationId);
  await tx.query('DELETE FROM due_steps WHERE conversation_id <> ALL($1::uuid[])', [ids]);
  if (steps.length === 0) return;
  await tx.query(
    `INSERT INTO due_steps (conversation_id, workspace_id, department_id, step, due_at)
     SELECT id, workspace, department, step, to_timestamp(at / 1000) FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::float8[]) AS due (id, workspace, department, step, at)
     ON CONFLICT (conversation_id) DO UPDATE SET workspace_id = excluded.workspace_id, department_id = excluded.department_id, step = excluded.step, due_at = excluded.due_at
     WHERE (due_steps.department_id, due_steps.step, due_steps.due_at) IS DISTINCT FROM (excluded.department_id, excluded.step, excluded.due_at)`,
    [
      ids,
      steps.map(({ workspaceId }) => workspaceId),
      steps.map(({ departmentId }) => departmentId),
      steps.map(({ step }) => step),
      steps.map(({ dueAt }) => dueAt),
    ],
  );
};

const LATE = `due_at < clock_timestamp() - interval '${ALARM_AFTER_MS} milliseconds'`;

/** Of all workspaces. */
export const countOverdue = async (tx: Tx): Promise<number> => {
  const [row] = await tx.query<{ overdue: number }>(`SELECT count(*)::int AS overdue FROM due_steps WHERE ${LATE}`);
  return row?.overdue ?? 0;
};

/** The latest of a workspace first. */
export const overdueOf = (tx: Tx, workspaceId: WorkspaceId, limit: number) =>
  tx.query<Omit<DueStep, 'dueAt'> & { dueAt: Date }>(
    `SELECT conversation_id AS "conversationId", department_id AS "departmentId", step, due_at AS "dueAt" FROM due_steps
     WHERE workspace_id = $1 AND ${LATE} ORDER BY due_at LIMIT $2`,
    [workspaceId, limit],
  );
