import { setImmediate as othersFirst } from 'node:timers/promises';
import { simulateDepartment, type OutputOf } from '@baton/contracts';
import { Answers, Fault, Transactions, ok, refuse, type Answer, type Asked, type Deadline } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { Day } from '../../domain/simulation/day.js';
import type { DayPlan } from '../../domain/simulation/day-plan.js';
import type { Figures } from '../../domain/simulation/figures.js';
import { pastWeekOf, planOf, type PastWeek, type WhatIf } from '../../domain/simulation/past-week.js';
import { findDepartment, type DepartmentRow } from '../../store/departments.js';
import { wallClockNow } from '../../store/clock.js';
import { lastWeeksOffers, lastWeeksStays } from '../../store/waits.js';

/** More would take too long; those who came last are played. */
const MOST_STAYS = 5_000;
/** Then others have their turn: nobody's claim waits for a simulation. */
const AT_A_STRETCH_MS = 10;
const EVENTS_AT_ONCE = 10;
const LEFT_FOR_THE_REST_MS = 500;

type Played = NonNullable<OutputOf<typeof simulateDepartment>['played']>['changed'];

/** Plays the department's last week again, as it was and with what is to be different. */
@Controller()
export class SimulateDepartmentHandler {
  /** One at a time: others are told to try again. */
  private isPlaying = false;

  constructor(private readonly transactions: Transactions) {}

  @Answers(simulateDepartment)
  async simulate({
    input,
    actor,
    deadline,
  }: Asked<typeof simulateDepartment>): Promise<Answer<typeof simulateDepartment>> {
    const { departmentId, ...whatIf } = input;
    const found = await this.transactions.run(async (tx) => {
      const department = await findDepartment(tx, actor.workspaceId, departmentId);
      if (!department) return null;
      const stays = await lastWeeksStays(tx, departmentId, MOST_STAYS);
      return {
        department,
        stays,
        offers: await lastWeeksOffers(tx, departmentId, MOST_STAYS),
        now: await wallClockNow(tx),
      };
    });
    if (!found) return refuse('not_found', 'There is no such department.');
    const { department, stays, offers, now } = found;
    const week = pastWeekOf(stays, offers, now);
    if (!week) return ok({ past: null, played: null });
    if (this.isPlaying) throw new Fault('another simulation is being played');
    this.isPlaying = true;
    const [asItWas, changed] = await this.playBoth(week, department, whatIf, deadline).finally(
      () => (this.isPlaying = false),
    );
    if (!asItWas || !changed)
      return refuse('invalid', 'So many agents and customers take too long to play: try fewer.');
    const { abandoned, medianWaitSeconds, medianHandleSeconds, mostAgents } = week;
    const from = new Date(now - week.hours * 3_600_000).toISOString();
    return ok({
      past: { from, arrived: stays.length, abandoned, medianWaitSeconds, medianHandleSeconds, mostAgents },
      played: { asItWas, changed },
    });
  }

  private async playBoth(week: PastWeek, department: DepartmentRow, whatIf: WhatIf, deadline: Deadline) {
    const asItWas = await play(planOf(week, department, {}), deadline);
    return [asItWas, asItWas && (await play(planOf(week, department, whatIf), deadline))] as const;
  }
}

/** Null when there is not time enough. */
const play = async (plan: DayPlan, deadline: Deadline): Promise<Played | null> => {
  const day = new Day(plan);
  let since = performance.now();
  while (day.play(EVENTS_AT_ONCE)) {
    if (performance.now() - since < AT_A_STRETCH_MS) continue;
    if (deadline.leftMs() < LEFT_FOR_THE_REST_MS) return null;
    await othersFirst();
    since = performance.now();
  }
  return playedOf(day.figures());
};

const playedOf = ({ books, waits, loads }: Figures): Played => ({
  served: books.served,
  abandoned: books.abandoned,
  waiting: books.waiting,
  inProgress: books.inProgress,
  waits: { median: waits.medianSeconds, p90: waits.p90Seconds, longest: waits.longestSeconds },
  busyShare: loads.busyShare,
});
