import type { MemberId } from '@baton/contracts';
import { COOL_DOWN_MS } from '../matching/eligible.js';
import type { QueuedEntry } from '../following/entry.js';
import { MOST_MISSED, missedAfter, type OfferEnd } from '../offer/end-of-offer.js';
import { SILENCE, type AgentState, type OfferState, type Room } from './room.js';

export const makeOffer = (room: Room, entry: QueuedEntry, memberId: MemberId, timeoutSeconds: number): void => {
  const { conversationId, departmentId, epoch } = entry;
  const agent = room.agent(memberId);
  agent.offered += 1;
  agent.lastGivenAt = room.now;
  const dueAt = room.now + timeoutSeconds * 1_000;
  const offer = { conversationId, departmentId, memberId, epoch, dueAt };
  room.offers.set(conversationId, offer);
  room.saveEntry({ ...entry, offer: { memberId, expiresAt: new Date(dueAt).toISOString() } });
  room.agenda.plan(dueAt, { kind: 'offer', offer });
  room.happened({ kind: 'offered', conversationId, memberId });
};

/** The place is free again and the entry can be offered anew, once: whoever comes second changes nothing. */
export const endOffer = (room: Room, offer: OfferState, how: OfferEnd): boolean => {
  const { conversationId, departmentId, memberId, epoch } = offer;
  if (room.offers.get(conversationId) !== offer) return false;
  room.offers.delete(conversationId);
  const agent = room.agent(memberId);
  agent.offered -= 1;
  if (how === 'accepted') agent.active += 1;
  agent.missedOffers = missedAfter(agent.missedOffers, how);
  const entry = room.entries.get(conversationId);
  if (entry) room.saveEntry({ ...entry, offer: null });
  if (how === 'declined' || how === 'expired') noteRefusal(room, offer, epoch);
  room.happened({ kind: how, conversationId, memberId });
  room.toMatch.add(departmentId);
  room.matchFor(agent);
  if (how === 'expired') sendAwayTheSleeping(room, memberId);
  return true;
};

const noteRefusal = (room: Room, { conversationId, memberId }: OfferState, epoch: number): void => {
  const before = room.refusals.get(conversationId);
  const refusals = before?.epoch === epoch ? before : { epoch, by: new Map<MemberId, number>() };
  refusals.by.set(memberId, room.now);
  room.refusals.set(conversationId, refusals);
  room.agenda.plan(room.now + COOL_DOWN_MS, { kind: 'cool', conversationId });
};

const sendAwayTheSleeping = (room: Room, memberId: MemberId): void => {
  const agent = room.agent(memberId);
  if (agent.chosenStatus !== 'online' || agent.missedOffers < MOST_MISSED) return;
  agent.chosenStatus = 'away';
  agent.missedOffers = 0;
  withdrawFromAbsent(room);
};

/** Takes back what is offered to him beyond his capacity, the newest first. */
export const withdrawSurplus = (room: Room, { memberId, active, offered, capacity }: AgentState): void => {
  const surplus = Math.max(0, active + offered - capacity);
  const newestFirst = [...room.offers.values()].filter((offer) => offer.memberId === memberId).toReversed();
  for (const offer of newestFirst.slice(0, surplus)) endOffer(room, offer, 'withdrawn');
};

/** Takes back what was offered to those of whom nothing is heard any more, or who are not online. */
export const withdrawFromAbsent = (room: Room): void => {
  for (const offer of [...room.offers.values()]) {
    if (!room.isThere(room.agent(offer.memberId), SILENCE.withdrawSeconds)) endOffer(room, offer, 'withdrawn');
  }
};
