import type { ConversationId, DepartmentId } from '@baton/contracts';
import { Transactions, type Tx } from '@baton/messaging';
import { Settings, gauge } from '@baton/platform';
import { Injectable } from '@nestjs/common';
import { isOpen } from '../domain/hours/is-open.js';
import { opensAt } from '../domain/hours/opens-at.js';
import { nextStep, type NextStep } from '../domain/liveness/next-step.js';
import { matchesOf } from '../domain/matching/match.js';
import { findDepartmentById } from '../store/departments.js';
import { wallClockNow } from '../store/clock.js';
import {
  countOverdue,
  isMyTurnToLook,
  saveDueSteps,
  waitingAmong,
  whereSomebodyIsFree,
  whoMayBeLate,
  type DueStep,
  type WaitingRow,
} from '../store/due-steps.js';
import { THE_FIRST, availableAgents, entriesToMatch } from '../store/matching.js';

/** So far back each queue is looked at: matching passes over as many that nobody who is there may be given. */
const LOOKS_AT = 1_000;

const overdue = gauge(
  'baton_routing_overdue_conversations',
  'Conversations that wait and whose next step is more than five seconds late. Not zero: somebody is forgotten.',
);

/**
 * Watches that nobody who waits is forgotten, by other ways than those that should serve him: what is due to those who may be late is written down, and what is
 * five seconds late is an alarm.
 */
@Injectable()
export class LivenessMonitor {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: Settings,
  ) {}

  async look(): Promise<void> {
    overdue.set(
      await this.transactions.run(async (tx) => {
        if (await isMyTurnToLook(tx)) await this.noteWhatIsDue(tx);
        return countOverdue(tx);
      }),
    );
  }

  private async noteWhatIsDue(tx: Tx): Promise<void> {
    const offerable = await this.offerable(tx);
    const ids = new Set([...offerable, ...(await whoMayBeLate(tx, this.settings))]);
    const rows = await waitingAmong(tx, this.settings, [...ids]);
    const openings = new Map<DepartmentId, number | null>();
    const openingOf = (row: WaitingRow): number | null => {
      const known = openings.get(row.departmentId);
      if (known !== undefined) return known;
      const opening = whenOpen(row);
      openings.set(row.departmentId, opening);
      return opening;
    };
    await saveDueSteps(
      tx,
      rows.flatMap((row): DueStep[] => {
        const { step, dueAt } = stepOf(row, offerable.has(row.conversationId), openingOf(row));
        return dueAt === null ? [] : [{ ...row, step, dueAt }];
      }),
    );
  }

  /** Who would be offered to somebody if matching came by now. */
  private async offerable(tx: Tx): Promise<ReadonlySet<ConversationId>> {
    const found = new Set<ConversationId>();
    for (const { departmentId } of await whereSomebodyIsFree(tx)) {
      const department = await findDepartmentById(tx, departmentId);
      const agents = await availableAgents(tx, this.settings, departmentId);
      if (!department || agents.length === 0) continue;
      const entries = await entriesToMatch(tx, departmentId, THE_FIRST, LOOKS_AT);
      for (const { conversationId } of matchesOf(department, entries, agents, await wallClockNow(tx)))
        found.add(conversationId);
    }
    return found;
  }
}

/** Of those that are closed. */
const whenOpen = ({ hours, now }: WaitingRow): number | null => {
  const instant = new Date(now);
  if (!hours || isOpen(hours, instant)) return null;
  return opensAt(hours, instant)?.getTime() ?? null;
};

/** What was due to be offered when it was looked at before is due since then. */
const stepOf = (row: WaitingRow, isOfferable: boolean, opensNextAt: number | null): NextStep => {
  const next = nextStep({
    ...row,
    offerableSince: isOfferable ? row.now : null,
    isOpen: isOpen(row.hours, new Date(row.now)),
    opensAt: opensNextAt,
  });
  return next.step === 'offer' && row.wasDue?.step === 'offer' ? { step: 'offer', dueAt: row.wasDue.at } : next;
};
