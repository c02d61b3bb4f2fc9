import type { DepartmentId, MemberId, Presence, PresenceStatus, SessionId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { Settings } from '@baton/platform';
import { DEFAULT_CAPACITY } from '../domain/agents/default-capacity.js';

export type PresenceTimes = Pick<
  Settings,
  | 'presenceGraceSeconds'
  | 'presenceOfferSeconds'
  | 'presenceWithdrawSeconds'
  | 'presenceWithoutSocketSeconds'
  | 'presenceSilenceSeconds'
  | 'presenceSettleSeconds'
>;

/** What a gateway says of one member. */
export interface SocketReport {
  readonly memberId: MemberId;
  readonly sockets: number;
  readonly quietSeconds: number;
}

/**
 * Presence is measured on a clock that stands still while no gateway is heard of, and for a while after: PostgreSQL's,
 * less the outages. `$1` is for how long a silence is no outage yet.
 */
export const CLOCK_NOW = `base + greatest(interval '0', least(clock_timestamp(), heard_at + make_interval(secs => $1)) - moves_from)`;

/** A gateway reports every 5 s: a socket of which it has said nothing for so long was lost with it. */
export const MISSED_REPORTS = `interval '12 seconds'`;

/** Who signed out is not waited for, unless he has another socket, or had one since. A gateway may have told of the one that is going once more. */
const IS_HEARD_BY_SOCKET = `(sign.heard_at > clock.now - make_interval(secs => $2)
  AND (a.signed_out_at IS NULL OR sign.is_open OR sign.heard_at > a.signed_out_at + interval '2 seconds'))`;
const IS_HEARD_BY_REQUEST =
  'greatest(a.heard_at, sign.requested_at) > greatest(clock.now - make_interval(secs => $3), sign.gone_at, a.signed_out_at)';

/**
 * The status of each agent `a` by what was heard of him: a live socket; else a request since the last one was gone, for
 * a longer time. `$2`: how long a lost socket may come back; `$3`: how long a request counts.
 */
export const STATUS = `
  CASE WHEN a.chosen_status = 'offline' THEN 'offline'
       WHEN ${IS_HEARD_BY_SOCKET} THEN a.chosen_status
       WHEN ${IS_HEARD_BY_REQUEST} THEN a.chosen_status
       ELSE 'offline' END`;

/** He had sockets, and neither they nor a request since then are a sign of him any more. Who never opened a socket is not taken for lost. */
export const IS_LOST = `
  sign.gone_at IS NOT NULL AND (${IS_HEARD_BY_SOCKET}) IS NOT TRUE AND (${IS_HEARD_BY_REQUEST}) IS NOT TRUE`;

export const AGENTS_WITH_SIGNS = `
  (SELECT ${CLOCK_NOW} AS now FROM presence_clock) AS clock
  CROSS JOIN agents AS a
  CROSS JOIN LATERAL (
    SELECT bool_or(sockets > 0 AND heard_at > clock.now - ${MISSED_REPORTS}) AS is_open, max(heard_at) AS heard_at, max(requested_at) AS requested_at, max(coalesce(lost_at, heard_at + least(make_interval(secs => $2), ${MISSED_REPORTS}))) AS gone_at
    FROM agent_sockets WHERE member_id = a.id
  ) AS sign`;

/** A gateway is heard of, and everybody had the time to come back after an outage: until then nobody is given anything. */
export const IS_SETTLED = `EXISTS (SELECT FROM presence_clock WHERE heard_at + make_interval(secs => $1) > clock_timestamp() AND moves_from <= clock_timestamp())`;

export const timesOf = (times: PresenceTimes) => [
  times.presenceSilenceSeconds,
  times.presenceGraceSeconds,
  times.presenceWithoutSocketSeconds,
];

const NEVER_SEEN: Presence = { status: 'offline', capacity: DEFAULT_CAPACITY, activeCount: 0 };

export const presenceOf = async (tx: Tx, times: PresenceTimes, memberId: MemberId): Promise<Presence> => {
  const [presence] = await tx.query<Presence>(
    `SELECT ${STATUS} AS status, a.capacity, a.active_count AS "activeCount" FROM ${AGENTS_WITH_SIGNS} WHERE a.id = $4`,
    [...timesOf(times), memberId],
  );
  return presence ?? NEVER_SEEN;
};

export const isSettled = async (tx: Tx, times: PresenceTimes): Promise<boolean> => {
  const [clock] = await tx.query<{ isSettled: boolean }>(`SELECT ${IS_SETTLED} AS "isSettled"`, [
    times.presenceSilenceSeconds,
  ]);
  return clock?.isSettled ?? false;
};

/** Whether anybody who works there is online. */
export const isAnybodyOnline = async (tx: Tx, times: PresenceTimes, departmentId: DepartmentId): Promise<boolean> => {
  const found = await tx.query(
    `SELECT 1 FROM ${AGENTS_WITH_SIGNS}
     WHERE a.department_ids @> ARRAY[$4::uuid] AND a.chosen_status = 'online' AND a.role <> 'viewer' AND ${STATUS} = 'online' LIMIT 1`,
    [...timesOf(times), departmentId],
  );
  return found.length > 0;
};

/** Now, on the presence clock. */
export const clockNow = async (tx: Tx, times: PresenceTimes): Promise<string> => {
  const [clock] = await tx.query<{ now: string }>(`SELECT (${CLOCK_NOW})::text AS now FROM presence_clock`, [
    times.presenceSilenceSeconds,
  ]);
  if (!clock) throw new Error('the presence clock is missing');
  return clock.now;
};

/** As the clock is made: before the first gateway nobody was there, who could come back. */
const NEVER = `'2000-01-01Z'`;

/** A gateway was heard of: the clock moves on. After an outage it stands where it stood until everybody could come back. */
export const moveClock = async (tx: Tx, times: PresenceTimes): Promise<string> => {
  await tx.query(
    `UPDATE presence_clock SET
       base = CASE WHEN heard_at + make_interval(secs => $1) < t.now THEN ${CLOCK_NOW} ELSE base END,
       moves_from = CASE WHEN heard_at + make_interval(secs => $1) < t.now THEN t.now + CASE WHEN heard_at > ${NEVER} THEN make_interval(secs => $2) ELSE interval '0' END ELSE moves_from END,
       heard_at = greatest(heard_at, t.now)
     FROM (SELECT clock_timestamp() AS now) AS t`,
    [times.presenceSilenceSeconds, times.presenceSettleSeconds],
  );
  return clockNow(tx, times);
};

/** Writes what a gateway says, on rows of its own, in the order of the members: two gateways never wait in a circle. */
export const noteSockets = (tx: Tx, now: string, gatewayId: string, reports: readonly SocketReport[]) =>
  tx.query(
    `INSERT INTO agent_sockets (member_id, gateway_id, sockets, heard_at, requested_at)
     SELECT member_id, $2, sockets, CASE WHEN sockets > 0 THEN at END, CASE WHEN sockets = 0 THEN at END
     FROM (SELECT DISTINCT ON (member_id) member_id, sockets, $1::timestamptz - make_interval(secs => quiet) AS at
           FROM unnest($3::uuid[], $4::int[], $5::float8[]) AS report (member_id, sockets, quiet) ORDER BY member_id) AS report
     ON CONFLICT (member_id, gateway_id) DO UPDATE SET
       sockets = excluded.sockets,
       heard_at = greatest(agent_sockets.heard_at, excluded.heard_at),
       lost_at = CASE WHEN excluded.sockets > 0 THEN NULL WHEN agent_sockets.sockets > 0 THEN $1 ELSE agent_sockets.lost_at END,
       requested_at = CASE WHEN agent_sockets.sockets > 0 THEN agent_sockets.requested_at ELSE greatest(agent_sockets.requested_at, excluded.requested_at) END`,
    [
      now,
      gatewayId,
      reports.map((report) => report.memberId),
      reports.map((report) => report.sockets),
      reports.map((report) => report.quietSeconds),
    ],
  );

/** Rows of gateways long gone. */
export const forgetOldSockets = async (tx: Tx, times: PresenceTimes) =>
  tx.query(
    `DELETE FROM agent_sockets WHERE greatest(heard_at, lost_at, requested_at) < $1::timestamptz - interval '1 day'`,
    [await clockNow(tx, times)],
  );

export const choosePresence = async (tx: Tx, times: PresenceTimes, memberId: MemberId, status: PresenceStatus) =>
  tx.query('UPDATE agents SET chosen_status = $2, heard_at = $3 WHERE id = $1 AND left_at IS NULL', [
    memberId,
    status,
    await clockNow(tx, times),
  ]);

export const noteRequest = async (tx: Tx, times: PresenceTimes, memberId: MemberId) =>
  tx.query('UPDATE agents SET heard_at = $2 WHERE id = $1', [memberId, await clockNow(tx, times)]);

/** Who never had a socket in this session is no more gone than before. */
export const noteSignOut = async (tx: Tx, times: PresenceTimes, memberId: MemberId, sessionId: SessionId) =>
  tx.query(
    `UPDATE agents SET signed_out_at = $3 WHERE id = $1
       AND EXISTS (SELECT FROM agent_sessions WHERE member_id = $1 AND session_id = $2)`,
    [memberId, sessionId, await clockNow(tx, times)],
  );

/** Whether this is the session's first socket. Sessions live for weeks, so older ones are forgotten. */
export const noteSession = async (tx: Tx, memberId: MemberId, sessionId: SessionId): Promise<boolean> => {
  await tx.query(
    `DELETE FROM agent_sessions WHERE member_id = $1 AND seen_at < clock_timestamp() - interval '60 days'`,
    [memberId],
  );
  const first = await tx.query(
    'INSERT INTO agent_sessions (member_id, session_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING session_id',
    [memberId, sessionId],
  );
  return first.length > 0;
};

export interface UntoldPresence extends Presence {
  readonly memberId: MemberId;
  readonly workspaceId: WorkspaceId;
  readonly departmentIds: DepartmentId[];
}

/** The agent's presence if it is not what was last told, which is noted under his lock: tellers come one after the other. */
export const takeUntoldPresence = async (
  tx: Tx,
  times: PresenceTimes,
  memberId: MemberId,
): Promise<UntoldPresence | undefined> => {
  await tx.query('SELECT id FROM agents WHERE id = $1 FOR NO KEY UPDATE', [memberId]);
  const [presence] = await tx.query<UntoldPresence>(
    `UPDATE agents SET told_status = fresh.status, told_active_count = agents.active_count, told_capacity = agents.capacity
     FROM (SELECT a.id, ${STATUS} AS status FROM ${AGENTS_WITH_SIGNS} WHERE a.id = $4) AS fresh
     WHERE agents.id = fresh.id AND (agents.told_status, agents.told_active_count, agents.told_capacity) IS DISTINCT FROM (fresh.status, agents.active_count, agents.capacity)
     RETURNING agents.id AS "memberId", agents.workspace_id AS "workspaceId", agents.department_ids AS "departmentIds", fresh.status,
       agents.capacity, agents.active_count AS "activeCount"`,
    [...timesOf(times), memberId],
  );
  return presence;
};

export const membersWithUntoldPresence = (tx: Tx, times: PresenceTimes, limit: number) =>
  tx.query<{ memberId: MemberId }>(
    `SELECT a.id AS "memberId" FROM ${AGENTS_WITH_SIGNS}
     WHERE (a.chosen_status <> 'offline' OR a.told_status <> 'offline' OR a.told_active_count <> a.active_count OR a.told_capacity <> a.capacity)
       AND (a.told_status, a.told_active_count, a.told_capacity) IS DISTINCT FROM (${STATUS}, a.active_count, a.capacity)
     LIMIT $4`,
    [...timesOf(times), limit],
  );
