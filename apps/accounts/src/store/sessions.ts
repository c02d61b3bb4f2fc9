import { memberSignedOut, type MemberId, type SessionId, type WorkspaceId } from '@baton/contracts';
import { newId, type Tx } from '@baton/messaging';
import { hashToken, newToken } from '../credentials/tokens.js';

export const ACCESS_SECONDS = 900;
const REFRESH_DAYS = 30;
/** Two tabs that renew with the same cookie at nearly the same time, or a second try after a lost answer, are no theft. */
const RACE_SECONDS = 10;
const LINK_DAYS = 7;

const addRefreshToken = async (tx: Tx, sessionId: SessionId): Promise<string> => {
  const refreshToken = newToken('r');
  await tx.query('INSERT INTO refresh_tokens (hash, session_id) VALUES ($1, $2)', [hashToken(refreshToken), sessionId]);
  return refreshToken;
};

export const openSession = async (
  tx: Tx,
  memberId: MemberId,
): Promise<{ sessionId: SessionId; refreshToken: string }> => {
  const sessionId = newId<SessionId>();
  // What has been over for a day is of no use to anybody.
  await tx.query(
    `DELETE FROM sessions WHERE member_id = $1 AND least(ended_at, expires_at) < clock_timestamp() - interval '1 day'`,
    [memberId],
  );
  await tx.query(
    'INSERT INTO sessions (id, member_id, expires_at) VALUES ($1, $2, clock_timestamp() + make_interval(days => $3))',
    [sessionId, memberId, REFRESH_DAYS],
  );
  return { sessionId, refreshToken: await addRefreshToken(tx, sessionId) };
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
  readonly refreshToken: string;
}

const lockSessionOf = async (tx: Tx, hash: string) => {
  const [session] = await tx.query<{ sessionId: SessionId; memberId: MemberId }>(
    `SELECT id AS "sessionId", member_id AS "memberId" FROM sessions
     WHERE id = (SELECT session_id FROM refresh_tokens WHERE hash = $1) AND ended_at IS NULL AND expires_at > clock_timestamp() FOR UPDATE`,
    [hash],
  );
  return session;
};

/** Under the session's lock: whether the token is spent, and whether that was long ago. */
const tokenState = async (tx: Tx, hash: string): Promise<'fresh' | 'just-spent' | 'spent'> => {
  const [token] = await tx.query<{ isFresh: boolean; isRace: boolean }>(
    `SELECT spent_at IS NULL AS "isFresh", spent_at > clock_timestamp() - make_interval(secs => $2) AS "isRace" FROM refresh_tokens WHERE hash = $1`,
    [hash, RACE_SECONDS],
  );
  if (token?.isFresh) return 'fresh';
  return token?.isRace ? 'just-spent' : 'spent';
};

/**
 * Renews the session of this refresh token, which is spent from then on. A spent one that comes back is used by two
 * people: its session ends, for both (OAuth 2.0 Security BCP, RFC 9700 §4.14.2). Within a moment it gets a sibling
 * instead; whichever of them is used next spends the others.
 */
export const renewSession = async (tx: Tx, refreshToken: string): Promise<RenewedSession | undefined> => {
  const hash = hashToken(refreshToken);
  const session = await lockSessionOf(tx, hash);
  if (!session) return undefined;
  const { sessionId, memberId } = session;
  const state = await tokenState(tx, hash);
  if (state === 'spent') {
    await tx.query('UPDATE sessions SET ended_at = clock_timestamp() WHERE id = $1', [sessionId]);
    return undefined;
  }
  if (state === 'fresh') {
    await tx.query(
      'UPDATE refresh_tokens SET spent_at = clock_timestamp() WHERE session_id = $1 AND spent_at IS NULL',
      [sessionId],
    );
  }
  await tx.query(
    'DELETE FROM refresh_tokens WHERE session_id = $1 AND spent_at < clock_timestamp() - make_interval(days => $2)',
    [sessionId, REFRESH_DAYS],
  );
  await tx.query('UPDATE sessions SET expires_at = clock_timestamp() + make_interval(days => $2) WHERE id = $1', [
    sessionId,
    REFRESH_DAYS,
  ]);
  return { sessionId, memberId, refreshToken: await addRefreshToken(tx, sessionId) };
};

interface EndedSession {
  readonly sessionId: SessionId;
  readonly memberId: MemberId;
  readonly workspaceId: WorkspaceId;
  readonly wasOpen: boolean;
}

/** Ends the session of either token, and tells of it once; false if there is none. */
export const endSession = async (
  tx: Tx,
  tokens: { refreshToken?: string | undefined; accessToken?: string | undefined },
): Promise<boolean> => {
  const ended = await tx.query<EndedSession>(
    `WITH known AS (
       SELECT id, ended_at IS NULL AS was_open FROM sessions
       WHERE id IN (
         SELECT session_id FROM refresh_tokens WHERE hash = $1
         UNION SELECT session_id FROM access_tokens WHERE hash = $2 AND expires_at > clock_timestamp()) ORDER BY id FOR UPDATE)
     UPDATE sessions SET ended_at = coalesce(ended_at, clock_timestamp()) FROM known, members
     WHERE sessions.id = known.id AND members.id = sessions.member_id
     RETURNING sessions.id AS "sessionId", members.id AS "memberId", members.workspace_id AS "workspaceId", known.was_open AS "wasOpen"`,
    [hashToken(tokens.refreshToken ?? ''), hashToken(tokens.accessToken ?? '')],
  );
  for (const { wasOpen, ...whose } of ended) if (wasOpen) await tx.tell(memberSignedOut, whose.sessionId, whose);
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

/** No link sets a password of his any more. */
export const endLinksOf = (tx: Tx, memberId: MemberId) =>
  tx.query('UPDATE links SET used_at = clock_timestamp() WHERE member_id = $1 AND used_at IS NULL', [memberId]);

/** Whose link it is, if it is still good. It and every other link of his are void from then on. */
export const useLink = async (tx: Tx, token: string): Promise<MemberId | undefined> => {
  const [row] = await tx.query<{ memberId: MemberId }>(
    'UPDATE links SET used_at = clock_timestamp() WHERE hash = $1 AND used_at IS NULL AND expires_at > clock_timestamp() RETURNING member_id AS "memberId"',
    [hashToken(token)],
  );
  if (!row) return undefined;
  await endLinksOf(tx, row.memberId);
  return row.memberId;
};
