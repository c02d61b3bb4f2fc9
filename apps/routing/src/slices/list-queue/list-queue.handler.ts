import { listQueue, type DepartmentId, type InputOf, type MemberActor } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked, type Tx } from '@baton/messaging';
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
      return refuse('invalid', 'The cursor is not one of ours.', {
        errors: [{ path: 'cursor', message: 'is not from the answer before' }],
      });
    }
    return this.transactions.run(async (tx) => {
      const departmentIds = await this.departmentsFor(tx, actor, input);
      if (!departmentIds) return refuse('forbidden', 'This department is not yours.');
      // Before the rows: what is told with a higher number may be applied twice, but never missed.
      const versions = await queueVersions(tx, departmentIds);
      const rows = await queuePage(tx, departmentIds, after, input.limit + 1);
      const items = rows.slice(0, input.limit).map((row) => ({ ...shownEntry(row), position: row.position }));
      const last = items.at(-1);
      return ok({ items, nextCursor: last && rows.length > input.limit ? writeQueueCursor(last) : null, versions });
    });
  }

  /** Undefined when he asks for one that he may not see. */
  private async departmentsFor(
    tx: Tx,
    actor: MemberActor,
    { departmentId }: InputOf<typeof listQueue>,
  ): Promise<DepartmentId[] | undefined> {
    const all = await departmentsOf(tx, actor.workspaceId, null, null);
    const seen = all.map(({ id }) => id).filter((id) => actor.role !== 'agent' || actor.departmentIds.includes(id));
    if (departmentId === undefined) return seen;
    return seen.includes(departmentId) ? [departmentId] : undefined;
  }
}
