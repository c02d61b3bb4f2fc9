import type { ConversationId, DepartmentId, DepartmentMode, MemberId, RoutingStrategy } from '@baton/contracts';
import type { AgentState, DepartmentState } from './room.js';

/** What really happened, to be played again. Milliseconds since it began, in order. */
export interface Past {
  /** When each customer came. */
  readonly arrivals: readonly number[];
  /** How long chats took, in seconds: one after another, and again from the first. Never empty. */
  readonly handleSeconds: readonly number[];
  /** From when on so many agents were there; the first is at 0. */
  readonly shifts: readonly { readonly at: number; readonly agents: number }[];
}

/** What a day is like. */
export interface DayPlan {
  /** With a past: the most that were there at once. */
  readonly agents: number;
  /** Customers come, chats take and agents are there as they did then, not by chance. */
  readonly past?: Past;
  readonly arrivalsPerHour: number;
  readonly hours: number;
  /** A whole number; the same gives the same day. */
  readonly seed: number;
  readonly mode: DepartmentMode;
  readonly strategy: RoutingStrategy;
  /** Chats at once of each agent. */
  readonly capacity: number;
  /** Median of the time that a chat takes an agent. */
  readonly handleSeconds: number;
  /** Mean of how long a customer waits before he gives up; null: nobody does. */
  readonly patienceSeconds: number | null;
  readonly offerTimeoutSeconds: number;
  /** Nobody is asked: it is his at once. */
  readonly autoAccept?: boolean;
  /** 0 to 1 of all offers. Of the others half are declined, and half are let pass. */
  readonly acceptShare: number;
  readonly departments: number;
}

const padded = (number: number): string => String(number).padStart(6, '0');

export const conversationIdOf = (at: number) => `c${padded(at)}` as ConversationId;
export const numberOf = (id: ConversationId): number => Number(id.slice(1));
export const departmentIdOf = (at: number) => `d${padded(at)}` as DepartmentId;

export const shiftsOf = ({ past, agents }: DayPlan): Past['shifts'] => past?.shifts ?? [{ at: 0, agents }];

/** How long each agent was there, all together. */
export const agentMs = (plan: DayPlan, endsAt: number): number => {
  const shifts = shiftsOf(plan);
  return shifts.reduce((sum, { at, agents }, index) => sum + agents * ((shifts[index + 1]?.at ?? endsAt) - at), 0);
};

export const departmentOf = (
  { mode, strategy, capacity, offerTimeoutSeconds, autoAccept = false }: DayPlan,
  at: number,
): DepartmentState => ({
  id: departmentIdOf(at),
  mode,
  strategy,
  capacity,
  offerTimeoutSeconds,
  strictCapacity: false,
  autoAccept,
  stickyAgent: true,
  reserveSlot: false,
  requiredSkills: [],
  preferredSkills: [],
  language: 'ignore',
  overflow: null,
  isDefault: at === 0,
  isDeleted: false,
});

export const agentOf = ({ capacity, departments }: DayPlan, at: number): AgentState => ({
  memberId: `a${padded(at)}` as MemberId,
  role: 'agent',
  departmentIds: [departmentIdOf(at % departments)],
  skills: [],
  languages: [],
  chosenStatus: 'away',
  goneAt: null,
  capacity,
  active: 0,
  offered: 0,
  missedOffers: 0,
  lastGivenAt: null,
  idleSince: 0,
});
