import type { AssignmentId, Holder } from '@baton/contracts';
import { fateOf } from '../assignment/fate.js';
import { isQueued, unheard, type Entry } from '../following/entry.js';
import { follow, type HeardState } from '../following/follow.js';
import { isSameWait } from '../following/same-wait.js';
import { endOffer } from './offering.js';
import type { Room } from './room.js';

/** What decides; the specs break one or the other, to see that it is noticed. */
export interface FollowingRules {
  readonly follow: typeof follow;
  readonly fateOf: typeof fateOf;
}
export const followingRules: FollowingRules = { follow, fateOf };

/** Keeps the queue, the assignments and the slots as conversations says who is in charge; in the order in which the service does. */
export const hear = (room: Room, heard: HeardState, rules: FollowingRules): void => {
  const known = room.entries.get(heard.conversationId) ?? unheard(heard);
  const next = rules.follow(known, heard);
  if (!next) return;
  if (isHelpedOut(room, known, next)) room.overflowedEpochs.set(next.conversationId, next.epoch);
  const offer = room.offers.get(next.conversationId);
  const isWithdrawn = offer !== undefined && !isSameWait(known, next);
  room.saveEntry(isWithdrawn ? { ...next, offer: null } : next);
  if (isWithdrawn) endOffer(room, offer, 'withdrawn');
  moveAssignments(room, next, rules);
  if (!isQueued(next)) return;
  room.toMatch.add(next.departmentId);
  if (next.preferredMemberId) room.toPrefer.add(next.conversationId);
  planMove(room, next.conversationId);
};

/** Moved under the same charge, and not out of a department that was deleted: that counts as an overflow. */
const isHelpedOut = (room: Room, known: Entry, next: Entry): boolean =>
  isQueued(known) &&
  isQueued(next) &&
  known.epoch === next.epoch &&
  known.departmentId !== next.departmentId &&
  room.departments.get(known.departmentId)?.isDeleted === false;

const moveAssignments = (room: Room, next: Entry, rules: FollowingRules): void => {
  const fates = room.liveOf(next.conversationId).map((each) => ({ each, fate: rules.fateOf(each, next) }));
  for (const { each, fate } of fates) if (fate === 'end') room.endAssignment(each);
  const kept = room.liveOf(next.conversationId);
  const isToActivate = new Set(fates.filter(({ fate }) => fate === 'activate').map(({ each }) => each.id));
  const moved = kept.map((each) => (isToActivate.has(each.id) ? ({ ...each, status: 'active' } as const) : each));
  room.assignments.set(next.conversationId, moved);
  if (next.status !== 'human' || !next.holder) return;
  if (!moved.some(({ status }) => status === 'active')) adopt(room, next, next.holder);
  if (next.visitorId) room.helpers.set(next.visitorId, next.holder.memberId);
};

/** What routing has lost sight of counts toward its holder's load all the same. */
const adopt = (room: Room, { conversationId, epoch }: Entry, holder: Holder): void => {
  room.takeSlot(holder.memberId, false);
  const id = `adopted:${conversationId}:${epoch}` as AssignmentId;
  const { memberId } = holder;
  const claimed = { epoch: epoch - 1, status: 'active', claimedAt: room.now } as const;
  room.insertAssignment({ id, conversationId, memberId, holder, ...claimed });
};

/** When it is to wait elsewhere: at once where its department is deleted, or once it has waited as long as the department lets it. */
export const planMove = (room: Room, conversationId: Entry['conversationId']): void => {
  const entry = room.entries.get(conversationId);
  const department = entry?.departmentId && room.departments.get(entry.departmentId);
  if (!entry || !department || !isQueued(entry)) return;
  const overflowAt = department.overflow && entry.enqueuedAt.getTime() + department.overflow.afterSeconds * 1_000;
  if (department.isDeleted) room.agenda.plan(room.now, { kind: 'move', conversationId });
  else if (overflowAt !== null) room.agenda.plan(Math.max(room.now, overflowAt), { kind: 'move', conversationId });
};
