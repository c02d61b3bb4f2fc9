import type { MemberId, SessionId } from '@baton/contracts';
import { newId, type Tx } from '@baton/messaging';
import { hashToken, newToken } from '../credentials/tokens.js';

export const ACCESS_SECONDS = 900;
const REFRESH_DAYS = 30;
/** Two tabs that renew with the same cookie at nearly the same time are no theft. */
const RACE_SECONDS = 10;
const LINK_DAYS = 7;

export const openSession = async (
  tx: Tx,
  memberId: MemberId,
): Promise<{ sessionId: SessionId; refreshToken: string }> => {
  const sessionId = newId<SessionId>();
  const refreshToken = newToken('r');
  await tx.query(
    `INSERT INTO sessions (id, member_id, refresh_hash, expires_at) VALUES ($1, $2, $3, clock_timestamp() + make_interval(days => $4))`,
    [sessionId, memberId, hashToken(refreshToken), REFRESH_DAYS],
  );
  return { sessionId, refreshToken };
};

export const issueAccessToken = async (tx: Tx, sessionId: SessionId): Promise<string> => {
  const token = newToken('m');
  await tx.query('DELETE FROM access_tokens WHERE session_id = $1 AND expires_at < clock_timestamp()', [sessionId]);
  await tx.query(
    'INSERT INTO access_tokens (hash, session_id, expires_at) VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))',
    [hashToken(token), sessionId, ACCESS_SECONDS],
  );
  return token;
};

export interface RenewedSession {
  readonly sessionId: SessionId;
  readonly memberId: MemberId;
  /** Null: a tab raced another, whose new cookie stands. */
  readonly refreshToken: string | null;
}

/**
 * Renews the session of this refresh token, which is void from then on. One that was renewed before is used by two
 * people: its session ends, for both (OAuth 2.0 Security BCP, RFC 9700 §4.14.2).
 */
export const renewSession = async (tx: Tx, refreshToken: string): Promise<RenewedSession | undefined> => {
  const hash = hashToken(refreshToken);
  const [session] = await tx.query<{ id: SessionId; memberId: MemberId; isCurrent: boolean; isRace: boolean }>(
    `SELECT id, member_id AS "memberId", refresh_hash = $1 AS "isCurrent", refreshed_at > clock_timestamp() - make_interval(secs => $2) AS "isRace"
     FROM sessions WHERE (refresh_hash = $1 OR previous_refresh_hash = $1) AND ended_at IS NULL AND expires_at > clock_timestamp() FOR UPDATE`,
    [hash, RACE_SECONDS],
  );
  if (!session) return undefined;
  const { id: sessionId, memberId } = session;
  if (!session.isCurrent) {
    if (session.isRace) return { sessionId, memberId, refreshToken: null };
    await tx.query('UPDATE sessions SET ended_at = clock_timestamp() WHERE id = $1', [sessionId]);
    return undefined;
  }
  const renewed = newToken('r');
  await tx.query(
    `UPDATE sessions SET previous_refresh_hash = refresh_hash, refresh_hash = $2, refreshed_at = clock_timestamp(),
       expires_at = clock_timestamp() + make_interval(days => $3) WHERE id = $1`,
    [sessionId, hashToken(renewed), REFRESH_DAYS],
  );
  return { sessionId, memberId, refreshToken: renewed };
};

/** Ends the session of either token; false if there is none. */
export const endSession = async (
  tx: Tx,
  tokens: { refreshToken?: string | undefined; accessToken?: string | undefined },
): Promise<boolean> => {
  const ended = await tx.query(
    `UPDATE sessions SET ended_at = coalesce(ended_at, clock_timestamp())
     WHERE refresh_hash = $1 OR id = (SELECT session_id FROM access_tokens WHERE hash = $2 AND expires_at > clock_timestamp()) RETURNING id`,
    [hashToken(tokens.refreshToken ?? ''), hashToken(tokens.accessToken ?? '')],
  );
  return ended.length > 0;
};

export const endSessionsOf = (tx: Tx, memberId: MemberId) =>
  tx.query('UPDATE sessions SET ended_at = clock_timestamp() WHERE member_id = $1 AND ended_at IS NULL', [memberId]);

/** A token that sets a password once, within 7 days. */
export const makeLink = async (tx: Tx, memberId: MemberId): Promise<string> => {
  const token = newToken('l');
  await tx.query(
    'INSERT INTO links (hash, member_id, expires_at) VALUES ($1, $2, clock_timestamp() + make_interval(days => $3))',
    [hashToken(token), memberId, LINK_DAYS],
  );
  return token;
};

export const useLink = async (tx: Tx, token: string): Promise<MemberId | undefined> => {
  const [row] = await tx.query<{ memberId: MemberId }>(
    'UPDATE links SET used_at = clock_timestamp() WHERE hash = $1 AND used_at IS NULL AND expires_at > clock_timestamp() RETURNING member_id AS "memberId"',
    [hashToken(token)],
  );
  return row?.memberId;
};
