import { describe, expect, it } from '@jest/globals';
import { Day } from './day.js';
import { pastWeekOf, planOf, type PastStay } from './past-week.js';

const HOUR = 3_600_000;
const stay = (enteredAt: number, parts: Partial<PastStay> = {}): PastStay => ({
  enteredAt,
  waitedSeconds: 60,
  outcome: 'assigned',
  agentsThere: 2,
  handleSeconds: 300,
  ...parts,
});
const ways = {
  mode: 'auto_assign',
  strategy: 'least_busy',
  capacity: 1,
  offerTimeoutSeconds: 30,
  autoAccept: false,
} as const;
const noOffers = { accepted: 0, missed: 0 };
/** Twelve in the first hour and twelve in the third, where one agent was there. */
const stays = [
  ...Array.from({ length: 12 }, (_, at) => stay(10 * HOUR + at * 120_000)),
  ...Array.from({ length: 12 }, (_, at) => stay(12 * HOUR + at * 120_000, { agentsThere: 1 })),
];
const weekOf = (those: readonly PastStay[], offers = noOffers) => {
  const week = pastWeekOf(those, offers, 13 * HOUR);
  if (!week) throw new Error('too few came');
  return week;
};

describe('a past week', () => {
  it('has its customers when they came, and its agents hour by hour', () => {
    const week = weekOf(stays);
    expect(week.past.arrivals.slice(0, 2)).toEqual([0, 120_000]);
    expect(week.past.shifts).toEqual([
      { at: 0, agents: 2 },
      { at: 2 * HOUR, agents: 1 },
    ]);
    expect(week).toMatchObject({ hours: 3, mostAgents: 2, abandoned: 0, patienceSeconds: null, acceptShare: 0.9 });
  });

  it('has somebody there where somebody took them, though nobody was online', () => {
    const week = weekOf(stays.map((each) => ({ ...each, agentsThere: 0 })));
    expect(week).toMatchObject({ mostAgents: 1 });
    expect(planOf(week, ways, { moreAgents: 2 }).agents).toBe(3);
    const unserved = stays.map((each) => ({ ...each, agentsThere: 0, outcome: 'left' as const }));
    expect(weekOf(unserved).mostAgents).toBe(0);
  });

  it('takes patience from all that was waited, by those too who were taken before they gave up', () => {
    const [first, ...rest] = stays;
    if (!first) throw new Error('nobody came');
    const week = weekOf([{ ...first, outcome: 'left', waitedSeconds: 120 }, ...rest]);
    expect(week).toMatchObject({ abandoned: 1, patienceSeconds: 120 + 23 * 60 });
  });

  it('takes from its offers how many are accepted, where there were enough', () => {
    expect(weekOf(stays, { accepted: 15, missed: 5 }).acceptShare).toBe(0.75);
    expect(weekOf(stays, { accepted: 5, missed: 5 }).acceptShare).toBe(0.9);
  });

  it('is none with fewer than twenty customers', () => {
    expect(pastWeekOf(stays.slice(0, 19), noOffers, 13 * HOUR)).toBeNull();
  });
});

describe('what if', () => {
  it('agents are added and taken away only when somebody was there, and never below none', () => {
    const nobodyAtNoon = stays.map((each) =>
      each.enteredAt < 12 * HOUR ? each : { ...each, agentsThere: 0, outcome: 'left' as const },
    );
    const shifts = (moreAgents: number) =>
      planOf(weekOf(nobodyAtNoon), ways, { moreAgents }).past?.shifts.map(({ agents }) => agents);
    expect(shifts(3)).toEqual([5, 0]);
    expect(shifts(-3)).toEqual([0, 0]);
  });

  it('with nobody there, nobody is taken, and all wait who do not give up', () => {
    const day = new Day(planOf(weekOf(stays), ways, { moreAgents: -5 }));
    while (day.play(100));
    expect(day.figures().books).toEqual({
      arrived: 24,
      served: 0,
      abandoned: 0,
      waiting: 24,
      inProgress: 0,
      balanced: true,
    });
  });

  it('with agents enough all are taken within moments, as long as their chats took', () => {
    const day = new Day(planOf({ ...weekOf(stays), acceptShare: 1 }, ways, { moreAgents: 20 }));
    while (day.play(100));
    const { books, waits, loads } = day.figures();
    expect(books).toMatchObject({ arrived: 24, abandoned: 0, waiting: 0 });
    expect(waits.longestSeconds).toBeLessThan(60);
    // 24 chats of five minutes, and 22 agents for two hours and 21 for one.
    expect(loads.busyShare).toBeCloseTo((24 * 300) / (22 * 7_200 + 21 * 3_600), 2);
  });
});
