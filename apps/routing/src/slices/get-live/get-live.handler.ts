import { getLive, type OutputOf } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { isOpen } from '../../domain/hours/is-open.js';
import { Estimates } from '../../estimating/estimates.js';
import { departmentsOf, type DepartmentRow } from '../../store/departments.js';
import { wallClockNow } from '../../store/clock.js';
import { overdueOf } from '../../store/due-steps.js';
import { queueLengths, type QueueLength } from '../../store/queues.js';
import { staffOf, type Staff } from '../../store/staff.js';

const MOST_OVERDUE = 100;

type Shown = OutputOf<typeof getLive>['departments'][number];

@Controller()
export class GetLiveHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly estimates: Estimates,
    private readonly settings: Settings,
  ) {}

  @Answers(getLive)
  async get({ actor: { workspaceId } }: Asked<typeof getLive>): Promise<Answer<typeof getLive>> {
    return this.transactions.run(async (tx) => {
      const now = new Date(await wallClockNow(tx));
      const rows = await departmentsOf(tx, workspaceId, null, null);
      const ids = rows.map(({ id }) => id);
      const lengths = await queueLengths(tx, ids);
      const staff = await staffOf(tx, this.settings, ids);
      const departments: Shown[] = [];
      for (const row of rows)
        departments.push(await this.shown(tx, row, lengths.get(row.id) ?? NOBODY_WAITS, staff(row.id), now));
      const overdue = await overdueOf(tx, workspaceId, MOST_OVERDUE);
      return ok({
        at: now.toISOString(),
        departments,
        overdue: overdue.map((late) => ({ ...late, dueAt: late.dueAt.toISOString() })),
      });
    });
  }

  private async shown(
    tx: Tx,
    { id, name, mode, hours }: DepartmentRow,
    { waiting, longestWaitSeconds }: QueueLength,
    { online, away, places, activeCount }: Staff,
    now: Date,
  ): Promise<Shown> {
    return {
      departmentId: id,
      name,
      mode,
      open: isOpen(hours, now),
      waiting,
      longestWaitSeconds,
      online,
      away,
      places,
      activeCount,
      estimate: await this.estimates.at(tx, id, waiting + 1),
      coverage: await this.estimates.coverage(tx, id),
    };
  }
}

const NOBODY_WAITS: QueueLength = { waiting: 0, longestWaitSeconds: null };
