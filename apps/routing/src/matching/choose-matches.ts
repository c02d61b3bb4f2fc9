import type { DepartmentId, MemberId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { AvailableAgent, Match } from '../domain/matching/candidates.js';
import { matchesOf } from '../domain/matching/match.js';
import { MOST_PASSED_OVER, placesOf } from '../domain/matching/places.js';
import type { Entry } from '../domain/following/entry.js';
import { lockAgents, reservePlaces, type Reserved } from '../store/agents.js';
import { findDepartmentById, type DepartmentRow } from '../store/departments.js';
import { lockEntriesToMatch } from '../store/entries.js';
import {
  availableAgents,
  entriesToMatch,
  takeTurn,
  type EntryKey,
  type EntryToMatch,
  type Turn,
} from '../store/matching.js';
import type { PresenceTimes } from '../store/presence.js';

export interface Chosen {
  readonly entry: Entry;
  readonly memberId: MemberId;
}

export interface Round {
  readonly department: DepartmentRow;
  readonly chosen: readonly Chosen[];
  /** Whether another round may find more. */
  readonly isMore: boolean;
}

/**
 * Chooses who gets what in a department that assigns by itself, and takes the places. One matcher a department at a time, by the lock of its turn; then agents
 * by id, then entries, as everywhere. What somebody takes by hand in this moment is locked, and passed over.
 */
export const chooseMatches = async (
  tx: Tx,
  times: PresenceTimes,
  departmentId: DepartmentId,
): Promise<Round | undefined> => {
  const turn = await takeTurn(tx, departmentId);
  const department = await findDepartmentById(tx, departmentId);
  if (department?.mode !== 'auto_assign') return undefined;
  const agents = await availableAgents(tx, times, departmentId);
  const places = placesOf(agents);
  if (places === 0) return { department, chosen: [], isMore: false };
  const { matches, isPageFull } = await firstMatches(tx, department, turn, agents, places);
  if (matches.length === 0) return { department, chosen: [], isMore: false };
  await lockAgents(tx, [...new Set(matches.map(({ memberId }) => memberId))]);
  const entries = await lockEntriesToMatch(
    tx,
    departmentId,
    matches.map(({ conversationId }) => conversationId),
  );
  const wanted = matches.flatMap(({ conversationId, memberId }): Chosen[] => {
    const entry = entries.get(conversationId);
    return entry ? [{ entry, memberId }] : [];
  });
  const reserved = await reservePlaces(tx, departmentId, placesWanted(department, wanted));
  const chosen = wanted.filter(({ memberId }) => reserved.has(memberId));
  return { department, chosen, isMore: chosen.length > 0 && isPageFull };
};

/** Where nobody of the first page can be given away, it is read on in larger ones. */
const FURTHER_PAGE = 200;

/** A page of the queue that can be given away in part at least; behind a full one there may be others, for whom places are left by those who were passed over. */
const firstMatches = async (
  tx: Tx,
  department: DepartmentRow,
  { now }: Turn,
  agents: readonly AvailableAgent[],
  places: number,
): Promise<{ readonly matches: readonly Match[]; readonly isPageFull: boolean }> => {
  let after: EntryKey | null = null;
  for (let seen = 0; seen < MOST_PASSED_OVER;) {
    const size: number = after === null ? places : FURTHER_PAGE;
    const page: EntryToMatch[] = await entriesToMatch(tx, department.id, after, size);
    const matches = matchesOf(department, page, agents, now).slice(0, places);
    const isPageFull = page.length >= size;
    if (matches.length > 0 || !isPageFull) return { matches, isPageFull };
    seen += page.length;
    after = page.at(-1) ?? null;
  }
  return { matches: [], isPageFull: true };
};

/** Each agent's places, and how far his load may go: one place may be kept for what is urgent. */
const placesWanted = ({ reserveSlot }: DepartmentRow, wanted: readonly Chosen[]): Reserved[] => {
  const byMember = new Map<MemberId, Reserved>();
  for (const { entry, memberId } of wanted) {
    const before = byMember.get(memberId);
    const keepsOne = reserveSlot && entry.priority !== 'high' && (before?.keepsOne ?? true);
    byMember.set(memberId, { memberId, places: (before?.places ?? 0) + 1, keepsOne });
  }
  return [...byMember.values()];
};
