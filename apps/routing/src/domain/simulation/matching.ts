import type { ConversationId, DepartmentId, MemberId } from '@baton/contracts';
import { isQueued, type QueuedEntry } from '../following/entry.js';
import type { AvailableAgent, Match, WaitingEntry } from '../matching/candidates.js';
import { matchesOf } from '../matching/match.js';
import { MOST_PASSED_OVER, placesOf } from '../matching/places.js';
import { makeOffer } from './offering.js';
import type { DepartmentState, Room } from './room.js';

/** Gives away what can be given in this department, in rounds as the service does; `assign` takes what needs no answer. */
export const giveAway = (
  room: Room,
  departmentId: DepartmentId,
  decide: typeof matchesOf,
  assign: (entry: QueuedEntry, memberId: MemberId) => void,
): void => {
  const department = room.departments.get(departmentId);
  if (department?.mode !== 'auto_assign' || department.isDeleted) return;
  for (let isMore = true; isMore;) {
    const agents = room.available(departmentId);
    const { matches, isPageFull } = firstMatches(room, department, agents, decide);
    for (const { conversationId, memberId } of matches) {
      const entry = room.entries.get(conversationId);
      if (!entry || !isQueued(entry)) throw new Error(`${conversationId} does not wait`);
      if (department.autoAccept) assign(entry, memberId);
      else makeOffer(room, entry, memberId, department.offerTimeoutSeconds);
    }
    isMore = matches.length > 0 && isPageFull;
  }
};

const firstMatches = (
  room: Room,
  department: DepartmentState,
  agents: readonly AvailableAgent[],
  decide: typeof matchesOf,
): { readonly matches: readonly Match[]; readonly isPageFull: boolean } => {
  const places = placesOf(agents);
  let page: WaitingEntry[] = [];
  let seen = 0;
  if (places === 0) return { matches: [], isPageFull: false };
  for (const conversationId of room.lineOf(department.id)) {
    const candidate = candidateOf(room, conversationId);
    if (!candidate) continue;
    if (page.push(candidate) < places) continue;
    const matches = decide(department, page, agents, room.now);
    seen += page.length;
    if (matches.length > 0 || seen >= MOST_PASSED_OVER) return { matches, isPageFull: true };
    page = [];
  }
  return { matches: decide(department, page, agents, room.now), isPageFull: false };
};

/** What may be given away: it is offered to nobody, nobody's claim of it is open, and it is kept for nobody. */
export const candidateOf = (room: Room, conversationId: ConversationId): WaitingEntry | undefined => {
  const entry = room.entries.get(conversationId);
  if (!entry || !isQueued(entry)) return undefined;
  if (entry.offer || entry.isCustomerGone || entry.preferredMemberId || room.isPending(conversationId))
    return undefined;
  const refusals = room.refusals.get(conversationId);
  const turnedDown = refusals?.epoch === entry.epoch ? refusals.by : new Map<MemberId, number>();
  const lastAgent = (entry.visitorId && room.helpers.get(entry.visitorId)) ?? null;
  return { conversationId, priority: entry.priority, locale: entry.locale, lastAgent, turnedDown };
};
