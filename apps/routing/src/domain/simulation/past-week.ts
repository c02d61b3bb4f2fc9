import type { Department, DepartmentMode, RoutingStrategy } from '@baton/contracts';
import type { DayPlan, Past } from './day-plan.js';

/** A stay in the department's queue that is over. Milliseconds of one clock, and seconds. */
export interface PastStay {
  readonly enteredAt: number;
  readonly waitedSeconds: number;
  /** `moved`: to another department's queue. */
  readonly outcome: 'assigned' | 'left' | 'moved';
  /** Agents who were online when he came. */
  readonly agentsThere: number;
  /** How long the chat took that followed; null: none did, or it is not over. */
  readonly handleSeconds: number | null;
}

/** What is known of what agents do with offers. */
export interface OffersMade {
  readonly accepted: number;
  /** Declined, or let pass. */
  readonly missed: number;
}

/** How a department fared, and all that is needed to play it again. */
export interface PastWeek {
  readonly past: Past;
  readonly hours: number;
  readonly mostAgents: number;
  readonly abandoned: number;
  /** Of those whom somebody took. */
  readonly medianWaitSeconds: number | null;
  readonly medianHandleSeconds: number;
  /** Mean of how long a customer waits before he gives up; null: nobody did. */
  readonly patienceSeconds: number | null;
  readonly acceptShare: number;
}

/** What is to be different; left out: as it was. */
export interface WhatIf {
  /** Whenever anybody was there; negative: fewer. */
  readonly moreAgents?: number | undefined;
  readonly mode?: DepartmentMode | undefined;
  readonly strategy?: RoutingStrategy | undefined;
  /** Chats at once of each agent. */
  readonly capacity?: number | undefined;
}

const HOUR_MS = 3_600_000;
/** With fewer, chance decides what comes of it. */
export const FEWEST_STAYS = 20;
const FEWEST_OFFERS = 20;
/** As the simulator supposes where there is too little to go by. */
const USUAL_HANDLE_SECONDS = 360;
const USUAL_ACCEPT_SHARE = 0.9;

const middle = (sorted: readonly number[]): number | null => sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
const median = (values: readonly number[]): number | null => middle([...values].sort((one, other) => one - other));

/** Who took somebody was there, also where he was away by hand. */
const thereFor = ({ outcome, agentsThere }: PastStay): number =>
  outcome === 'assigned' ? Math.max(1, agentsThere) : agentsThere;

/** As many as were there when half of the hour's customers came; an hour in which nobody came is like the one before. */
const shiftsOf = (stays: readonly PastStay[], from: number): Past['shifts'] => {
  const byHour = new Map<number, number[]>();
  for (const stay of stays) {
    const hour = Math.floor((stay.enteredAt - from) / HOUR_MS);
    byHour.set(hour, [...(byHour.get(hour) ?? []), thereFor(stay)]);
  }
  const shifts = [...byHour].map(([hour, there]) => ({ at: hour * HOUR_MS, agents: median(there) ?? 0 }));
  return shifts.map((shift, index) => (index === 0 ? { ...shift, at: 0 } : shift));
};

/**
 * Exponential patience, by its maximum likelihood where some are taken before they give up: all the time that was waited over how many gave up
 * (Kaplan-Meier's setting with a constant hazard; as in Brown et al., 2005, for call centres).
 */
const patienceOf = (stays: readonly PastStay[], abandoned: number): number | null =>
  abandoned === 0 ? null : stays.reduce((sum, { waitedSeconds }) => sum + waitedSeconds, 0) / abandoned;

/** @param stays of one department, in the order in which they came; null: there are too few */
export const pastWeekOf = (stays: readonly PastStay[], offers: OffersMade, until: number): PastWeek | null => {
  const [first] = stays;
  if (!first || stays.length < FEWEST_STAYS) return null;
  const from = Math.floor(first.enteredAt / HOUR_MS) * HOUR_MS;
  const handled = stays.flatMap(({ handleSeconds }) => (handleSeconds === null ? [] : [handleSeconds]));
  const shifts = shiftsOf(stays, from);
  const abandoned = stays.filter(({ outcome }) => outcome === 'left').length;
  const { accepted, missed } = offers;
  return {
    past: {
      arrivals: stays.map(({ enteredAt }) => enteredAt - from),
      handleSeconds: handled.length > 0 ? handled : [USUAL_HANDLE_SECONDS],
      shifts,
    },
    hours: (until - from) / HOUR_MS,
    mostAgents: Math.max(...shifts.map(({ agents }) => agents)),
    abandoned,
    medianWaitSeconds: median(
      stays.flatMap(({ outcome, waitedSeconds }) => (outcome === 'assigned' ? [waitedSeconds] : [])),
    ),
    medianHandleSeconds: median(handled) ?? USUAL_HANDLE_SECONDS,
    patienceSeconds: patienceOf(stays, abandoned),
    acceptShare: accepted + missed < FEWEST_OFFERS ? USUAL_ACCEPT_SHARE : accepted / (accepted + missed),
  };
};

type Ways = Pick<Department, 'mode' | 'strategy' | 'capacity' | 'offerTimeoutSeconds' | 'autoAccept'>;

/** The week again, with what is different. */
export const planOf = (week: PastWeek, department: Ways, { moreAgents = 0, ...ways }: WhatIf): DayPlan => {
  const { past, hours, medianHandleSeconds, patienceSeconds, acceptShare } = week;
  const { mode, strategy, capacity, offerTimeoutSeconds, autoAccept } = department;
  const shifts = past.shifts.map(({ at, agents }) => ({
    at,
    agents: agents === 0 ? 0 : Math.max(0, agents + moreAgents),
  }));
  return {
    past: { ...past, shifts },
    agents: Math.max(...shifts.map(({ agents }) => agents)),
    arrivalsPerHour: past.arrivals.length / hours,
    hours,
    seed: 1,
    mode: ways.mode ?? mode,
    strategy: ways.strategy ?? strategy,
    capacity: ways.capacity ?? capacity,
    handleSeconds: medianHandleSeconds,
    patienceSeconds,
    offerTimeoutSeconds,
    autoAccept,
    acceptShare,
    departments: 1,
  };
};
