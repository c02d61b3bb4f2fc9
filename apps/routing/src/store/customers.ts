import type { ConversationId, VisitorId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { Settings } from '@baton/platform';
import { CLOCK_NOW, MISSED_REPORTS, type PresenceTimes } from './presence.js';

export type CustomerTimes = PresenceTimes & Pick<Settings, 'customerGraceSeconds' | 'customerGoneSeconds'>;

/** What a gateway says of one customer. */
export interface CustomerReport {
  readonly visitorId: VisitorId;
  readonly isHere: boolean;
  readonly leftSecondsAgo: number | null;
  readonly requestedSecondsAgo: number | null;
}

/** A conversation that waits, whose customer left or came back. */
export interface Waiting {
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  readonly visitorId: VisitorId;
}

const WAITING = `e.workspace_id AS "workspaceId", e.conversation_id AS "conversationId", e.visitor_id AS "visitorId"`;

/** `$1`: no outage yet; `$2`: the grace; `$3`: for how long a request counts. */
const timesOf = (times: CustomerTimes) => [
  times.presenceSilenceSeconds,
  times.customerGraceSeconds,
  times.presenceWithoutSocketSeconds,
];

const CLOCK = `(SELECT ${CLOCK_NOW} AS now FROM presence_clock) AS clock`;
/** All that gateways say of the visitor `who.visitor_id`. */
const SIGN = `LATERAL (
  SELECT coalesce(bool_or(is_here), false) AS is_here, max(gone_at) AS gone_at, max(requested_at) AS requested_at
  FROM customer_signs WHERE visitor_id = who.visitor_id) AS sign`;
/** He had sockets, the last of them is gone for the grace time, and no request since then counts. Null for who never had one. */
const IS_GONE = `(NOT sign.is_here AND sign.gone_at <= clock.now - make_interval(secs => $2)
  AND (sign.requested_at > greatest(sign.gone_at, clock.now - make_interval(secs => $3))) IS NOT TRUE)`;

/** False while this gateway has not named everybody who is there: what it said before it was forgotten counts no more. Holds its row: its reports come one after the other. */
export const knowGateway = async (tx: Tx, now: string, gatewayId: string, isAll: boolean): Promise<boolean> => {
  const [gateway] = await tx.query<{ isWhole: boolean }>(
    `INSERT INTO gateways (id, heard_at, is_whole) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE
     SET heard_at = greatest(gateways.heard_at, excluded.heard_at), is_whole = gateways.is_whole OR excluded.is_whole RETURNING is_whole AS "isWhole"`,
    [gatewayId, now, isAll],
  );
  return gateway?.isWhole ?? false;
};

/** In the order of the visitors: nobody waits in a circle. */
export const noteCustomers = (
  tx: Tx,
  times: CustomerTimes,
  now: string,
  gatewayId: string,
  reports: readonly CustomerReport[],
) =>
  tx.query(
    `INSERT INTO customer_signs (visitor_id, gateway_id, is_here, gone_at, requested_at, check_at)
     SELECT visitor_id, $2, is_here, gone_at, requested_at, gone_at + make_interval(secs => $3)
     FROM (SELECT DISTINCT ON (visitor_id) visitor_id, is_here, CASE WHEN NOT is_here THEN $1::timestamptz - make_interval(secs => left_ago) END AS gone_at,
             $1::timestamptz - make_interval(secs => requested_ago) AS requested_at
           FROM unnest($4::uuid[], $5::bool[], $6::float8[], $7::float8[]) AS report (visitor_id, is_here, left_ago, requested_ago) ORDER BY visitor_id) AS report
     ON CONFLICT (visitor_id, gateway_id) DO UPDATE SET
       is_here = excluded.is_here,
       gone_at = CASE WHEN excluded.is_here THEN NULL ELSE coalesce(excluded.gone_at, customer_signs.gone_at) END,
       requested_at = greatest(customer_signs.requested_at, excluded.requested_at),
       check_at = CASE WHEN excluded.is_here THEN NULL ELSE coalesce(excluded.check_at, customer_signs.check_at) END`,
    [
      now,
      gatewayId,
      times.customerGraceSeconds,
      reports.map(({ visitorId }) => visitorId),
      reports.map(({ isHere }) => isHere),
      reports.map(({ leftSecondsAgo }) => leftSecondsAgo),
      reports.map(({ requestedSecondsAgo }) => requestedSecondsAgo),
    ],
  );

/** Who is marked as gone, among these. */
export const markedAmong = (tx: Tx, visitorIds: readonly VisitorId[]) =>
  tx.query<Waiting>(
    `SELECT ${WAITING} FROM entries e WHERE e.visitor_id = ANY($1) AND e.status = 'waiting' AND e.customer_gone_at IS NOT NULL`,
    [[...visitorIds]],
  );

/** A gateway that died said that its customers are there until it could have said so again; then they have the grace time to come by another one. */
export const closeSilentGateways = (tx: Tx, times: CustomerTimes) =>
  tx.query(
    `WITH silent AS (
       DELETE FROM gateways WHERE heard_at <= (SELECT ${CLOCK_NOW} FROM presence_clock) - ${MISSED_REPORTS} RETURNING id, heard_at + ${MISSED_REPORTS} AS gone_at)
     UPDATE customer_signs SET is_here = false, gone_at = silent.gone_at, check_at = silent.gone_at + make_interval(secs => $2)
     FROM silent WHERE gateway_id = silent.id AND is_here`,
    [times.presenceSilenceSeconds, times.customerGraceSeconds],
  );

export interface CheckDue {
  readonly visitorId: VisitorId;
  readonly isGone: boolean;
  /** On the presence clock: the latest check that was read. */
  readonly dueAt: string;
  /** On the presence clock: when it has to be looked at again, since a request counts until then. */
  readonly checkAgainAt: string | null;
}

/** Whose grace time is over. */
export const checksDue = (tx: Tx, times: CustomerTimes, limit: number) =>
  tx.query<CheckDue>(
    `SELECT who.visitor_id AS "visitorId", coalesce(${IS_GONE}, false) AS "isGone", who.due_at::text AS "dueAt",
       CASE WHEN sign.is_here OR ${IS_GONE} THEN NULL
         ELSE greatest(sign.gone_at + make_interval(secs => $2), sign.requested_at + make_interval(secs => $3))::text END AS "checkAgainAt"
     FROM ${CLOCK} CROSS JOIN LATERAL (
       SELECT visitor_id, max(check_at) AS due_at FROM (SELECT visitor_id, check_at FROM customer_signs WHERE check_at <= clock.now ORDER BY check_at LIMIT $4) AS due
       GROUP BY visitor_id) AS who
     CROSS JOIN ${SIGN}`,
    [...timesOf(times), limit],
  );

/** What has changed meanwhile has a check of its own, which stays. */
export const noteChecked = (tx: Tx, checked: readonly CheckDue[]) =>
  tx.query(
    `UPDATE customer_signs AS s SET check_at = due.again_at
     FROM (SELECT s.visitor_id, s.gateway_id, checked.again_at FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS checked (visitor_id, again_at, due_at)
           JOIN customer_signs s ON s.visitor_id = checked.visitor_id
           WHERE s.check_at <= checked.due_at ORDER BY s.visitor_id, s.gateway_id FOR UPDATE OF s SKIP LOCKED) AS due
     WHERE s.visitor_id = due.visitor_id AND s.gateway_id = due.gateway_id`,
    [
      checked.map(({ visitorId }) => visitorId),
      checked.map(({ checkAgainAt }) => checkAgainAt),
      checked.map(({ dueAt }) => dueAt),
    ],
  );

/** Waits from now on: if he is gone already, that counts now. Later than any check that was read before, though the clock stand still. */
export const checkCustomerAgain = (tx: Tx, times: PresenceTimes, visitorId: VisitorId) =>
  tx.query(
    `UPDATE customer_signs SET check_at = greatest(check_at + interval '1 microsecond', (SELECT ${CLOCK_NOW} FROM presence_clock))
     WHERE visitor_id = $2 AND NOT is_here AND gone_at IS NOT NULL`,
    [times.presenceSilenceSeconds, visitorId],
  );

export const waitingOf = (tx: Tx, visitorIds: readonly VisitorId[]) =>
  tx.query<Waiting>(
    `SELECT ${WAITING} FROM entries e WHERE e.visitor_id = ANY($1) AND e.status = 'waiting' AND e.customer_gone_at IS NULL`,
    [[...visitorIds]],
  );

/** Since when he is gone, on the presence clock; undefined while he is not. */
export const goneSince = async (tx: Tx, times: CustomerTimes, visitorId: VisitorId): Promise<string | undefined> => {
  const [gone] = await tx.query<{ since: string }>(
    `SELECT sign.gone_at::text AS since FROM ${CLOCK} CROSS JOIN (SELECT $4::uuid AS visitor_id) AS who CROSS JOIN ${SIGN} WHERE ${IS_GONE}`,
    [...timesOf(times), visitorId],
  );
  return gone?.since;
};

/** The entry is locked by the caller. Null: he is there. */
export const markCustomer = (tx: Tx, conversationId: ConversationId, goneAt: string | null) =>
  tx.query('UPDATE entries SET customer_gone_at = $2 WHERE conversation_id = $1', [conversationId, goneAt]);

/** Marked in the very moment in which they came back: the latest marks. */
export const wronglyMarked = (tx: Tx, times: CustomerTimes, limit: number) =>
  tx.query<Waiting>(
    `SELECT ${WAITING} FROM ${CLOCK} CROSS JOIN LATERAL (
       SELECT * FROM entries WHERE status = 'waiting' AND customer_gone_at IS NOT NULL ORDER BY customer_gone_at DESC LIMIT $4) AS e
     CROSS JOIN LATERAL (SELECT e.visitor_id) AS who CROSS JOIN ${SIGN} WHERE ${IS_GONE} IS NOT TRUE`,
    [...timesOf(times), limit],
  );

/** Gone for so long that they are not waited for, and left no e-mail address. */
export const customersLost = (tx: Tx, times: CustomerTimes, limit: number) =>
  tx.query<Waiting & { readonly epoch: number }>(
    `SELECT ${WAITING}, e.epoch FROM entries e
     WHERE e.status = 'waiting' AND e.customer_gone_at <= (SELECT ${CLOCK_NOW} FROM presence_clock) - make_interval(secs => $2)
       AND e.customer->>'email' IS NULL ORDER BY e.customer_gone_at LIMIT $3`,
    [times.presenceSilenceSeconds, times.customerGoneSeconds, limit],
  );

/** What is a day old says nothing of anybody any more. */
export const forgetOldSigns = (tx: Tx, times: PresenceTimes) =>
  tx.query(
    `DELETE FROM customer_signs WHERE NOT is_here AND check_at IS NULL
       AND greatest(gone_at, requested_at) < (SELECT ${CLOCK_NOW} FROM presence_clock) - interval '1 day'`,
    [times.presenceSilenceSeconds],
  );
