import { listQueue, seesDepartment, type DepartmentId, type InputOf, type MemberActor } from '@baton/contracts';
import { Answers, badCursor, Transactions, ok, refuse, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { shownEntry } from '../../domain/queue/queue-change.js';
import { departmentsOf } from '../../store/departments.js';
import { queuePage } from '../../store/entries.js';
import { queueVersions } from '../../store/queue-feed.js';
import { readQueueCursor, writeQueueCursor } from './queue-cursor.js';

@Controller()
export class ListQueueHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(listQueue)
  async list({ input, actor }: Asked<typeof listQueue>): Promise<Answer<typeof listQueue>> {
    const after = readQueueCursor(input.cursor);
    if (after === undefined) {
      return badCursor;
    }
    return this.transactions.run(async (tx) => {
      const departmentIds = await this.departmentsFor(tx, actor, input);
      if (departmentIds === 'unknown') {
        return refuse('invalid', 'There is no such department.', {
          errors: [{ path: 'departmentId', message: 'There is no such department.' }],
        });
      }
      if (departmentIds === 'foreign') return refuse('forbidden', 'This department is not yours.');
      // Before the rows: what is told with a higher number may be applied twice, but never missed.
      const versions = await queueVersions(tx, departmentIds);
      const rows = await queuePage(tx, departmentIds, after, input.limit + 1);
      const items = rows.slice(0, input.limit).map((row) => ({ ...shownEntry(row), position: row.position }));
      const last = items.at(-1);
      return ok({ items, nextCursor: last && rows.length > input.limit ? writeQueueCursor(last) : null, versions });
    });
  }

  private async departmentsFor(
    tx: Tx,
    actor: MemberActor,
    { departmentId }: InputOf<typeof listQueue>,
  ): Promise<DepartmentId[] | 'unknown' | 'foreign'> {
    const all = (await departmentsOf(tx, actor.workspaceId, null, null)).map(({ id }) => id);
    if (departmentId === undefined) return all.filter((id) => seesDepartment(actor, id));
    if (!all.includes(departmentId)) return 'unknown';
    return seesDepartment(actor, departmentId) ? [departmentId] : 'foreign';
  }
}
