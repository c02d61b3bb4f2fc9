import type { ConversationId, DepartmentId, MemberId, WorkspaceId } from '@baton/contracts';
import { newId, type Tx } from '@baton/messaging';
import { MOST_MISSED, type OfferEnd } from '../domain/offer/end-of-offer.js';
import { AGENTS_WITH_SIGNS, CLOCK_NOW, STATUS, timesOf, type PresenceTimes } from './presence.js';

export type OfferId = string & { readonly __offer: true };

/** What an entry shows while it is offered to somebody. */
export interface ShownOffer {
  readonly memberId: MemberId;
  /** ISO 8601. */
  readonly expiresAt: string;
}

export interface OpenOffer {
  readonly id: OfferId;
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  readonly departmentId: DepartmentId;
  readonly memberId: MemberId;
  readonly epoch: number;
  /** By the presence clock: too late to accept it. */
  readonly isOver: boolean;
}

const columnsOf = `id, workspace_id AS "workspaceId", conversation_id AS "conversationId", department_id AS "departmentId", member_id AS "memberId", epoch,
  due_at <= (SELECT ${CLOCK_NOW} FROM presence_clock) AS "isOver"`;

export interface NewOffer {
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  readonly departmentId: DepartmentId;
  readonly memberId: MemberId;
  readonly epoch: number;
}

/** Offers these, whose places are taken by the caller; each entry shows who is asked. Answers what it shows, by conversation. */
export const insertOffers = async (
  tx: Tx,
  times: PresenceTimes,
  offers: readonly NewOffer[],
  timeoutSeconds: number,
): Promise<ReadonlyMap<ConversationId, ShownOffer>> => {
  const [first] = offers;
  if (!first) return new Map();
  const rows = await tx.query<{ conversationId: ConversationId; offer: ShownOffer }>(
    `WITH made AS (
       INSERT INTO offers (id, workspace_id, conversation_id, department_id, member_id, epoch, due_at, expires_at)
       SELECT made.id, $2, made.conversation_id, $3, made.member_id, made.epoch, (SELECT ${CLOCK_NOW} FROM presence_clock) + make_interval(secs => $4),
         clock_timestamp() + make_interval(secs => $4)
       FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::int[]) AS made (id, conversation_id, member_id, epoch)
       RETURNING conversation_id, member_id, expires_at)
     UPDATE entries SET offer = jsonb_build_object('memberId', made.member_id,
       'expiresAt', to_char(made.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
     FROM made WHERE entries.conversation_id = made.conversation_id
     RETURNING entries.conversation_id AS "conversationId", entries.offer`,
    [
      times.presenceSilenceSeconds,
      first.workspaceId,
      first.departmentId,
      timeoutSeconds,
      offers.map(() => newId<OfferId>()),
      offers.map(({ conversationId }) => conversationId),
      offers.map(({ memberId }) => memberId),
      offers.map(({ epoch }) => epoch),
    ],
  );
  return new Map(rows.map(({ conversationId, offer }) => [conversationId, offer]));
};

export const openOfferOf = async (
  tx: Tx,
  times: PresenceTimes,
  conversationId: ConversationId,
): Promise<OpenOffer | undefined> => {
  const [offer] = await tx.query<OpenOffer>(
    `SELECT ${columnsOf} FROM offers WHERE conversation_id = $2 AND status = 'open'`,
    [times.presenceSilenceSeconds, conversationId],
  );
  return offer;
};

/** How his last offer of this conversation ended, for who comes too late with an answer. */
export const lastOfferEnd = async (
  tx: Tx,
  conversationId: ConversationId,
  memberId: MemberId,
): Promise<OfferEnd | 'open' | undefined> => {
  const [last] = await tx.query<{ status: OfferEnd | 'open' }>(
    'SELECT status FROM offers WHERE conversation_id = $1 AND member_id = $2 ORDER BY offered_at DESC LIMIT 1',
    [conversationId, memberId],
  );
  return last?.status;
};

/** As `missedAfter` counts. An accepted one turns the place that it held into a conversation's. */
const endOfAgents: Record<OfferEnd, string> = {
  accepted: 'active_count = active_count + 1, missed_offers = 0',
  declined: 'missed_offers = 0',
  expired: 'missed_offers = missed_offers + 1',
  withdrawn: 'missed_offers = missed_offers',
};

/**
 * The place is free again and the entry can be offered anew by this very update, once: whoever comes second changes nothing. Agent and entry are locked by the
 * caller.
 */
export const endOffer = async (
  tx: Tx,
  { id, conversationId, memberId }: OpenOffer,
  how: OfferEnd,
): Promise<boolean> => {
  const ended = await tx.query(
    `UPDATE offers SET status = $2, ended_at = clock_timestamp() WHERE id = $1 AND status = 'open' RETURNING id`,
    [id, how],
  );
  if (ended.length === 0) return false;
  await tx.query(`UPDATE agents SET offered_count = offered_count - 1, ${endOfAgents[how]} WHERE id = $1`, [memberId]);
  await tx.query('UPDATE entries SET offer = NULL WHERE conversation_id = $1', [conversationId]);
  return true;
};

/** Past their time. */
export const dueOffers = (tx: Tx, times: PresenceTimes, limit: number) =>
  tx.query<OpenOffer>(
    `SELECT ${columnsOf} FROM offers WHERE status = 'open' AND due_at <= (SELECT ${CLOCK_NOW} FROM presence_clock) ORDER BY due_at LIMIT $2`,
    [times.presenceSilenceSeconds, limit],
  );

export const openOffersTo = (tx: Tx, times: PresenceTimes, memberId: MemberId) =>
  tx.query<OpenOffer>(`SELECT ${columnsOf} FROM offers WHERE member_id = $2 AND status = 'open'`, [
    times.presenceSilenceSeconds,
    memberId,
  ]);

/** What is offered to them beyond their capacity: first where they do not work any more, then the newest. In the order in which entries are locked; they are locked by the caller. */
export const surplusOffers = (tx: Tx, times: PresenceTimes, memberIds: readonly MemberId[]) =>
  tx.query<OpenOffer>(
    `SELECT ${columnsOf} FROM (
       SELECT o.*, a.active_count + a.offered_count - a.capacity AS surplus, row_number() OVER (PARTITION BY a.id ORDER BY a.department_ids @> ARRAY[o.department_id], o.offered_at DESC, o.id DESC) AS place
       FROM agents a JOIN offers o ON o.member_id = a.id AND o.status = 'open' WHERE a.id = ANY($2)) AS offers
     WHERE place <= surplus ORDER BY conversation_id`,
    [times.presenceSilenceSeconds, [...memberIds]],
  );

/** To those who are not there any more, not online, or not of that department. */
export const offersOfTheAbsent = (tx: Tx, times: PresenceTimes, limit: number) =>
  tx.query<OpenOffer>(
    `SELECT o.id, o.workspace_id AS "workspaceId", o.conversation_id AS "conversationId", o.department_id AS "departmentId", o.member_id AS "memberId",
       o.epoch, false AS "isOver"
     FROM ${AGENTS_WITH_SIGNS} JOIN offers o ON o.member_id = a.id WHERE o.status = 'open' AND (${STATUS} <> 'online' OR NOT a.department_ids @> ARRAY[o.department_id])
     ORDER BY o.id LIMIT $4`,
    [...timesOf({ ...times, presenceGraceSeconds: times.presenceWithdrawSeconds }), limit],
  );

export const sendAwayTheSleeping = (tx: Tx, memberId: MemberId) =>
  tx.query(
    `UPDATE agents SET chosen_status = 'away', missed_offers = 0 WHERE id = $1 AND chosen_status = 'online' AND missed_offers >= $2`,
    [memberId, MOST_MISSED],
  );
