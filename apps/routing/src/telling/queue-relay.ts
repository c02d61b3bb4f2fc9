import { queueChanged, type DepartmentId } from '@baton/contracts';
import { Broadcast, Transactions, type Tx } from '@baton/messaging';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isQueued, type Entry } from '../domain/following/entry.js';
import { queueChanges } from '../domain/queue/queue-change.js';
import type { FeedRow } from '../store/queue-feed.js';
import {
  BATCH,
  departmentsWithFeed,
  feedQueue,
  forgetFeed,
  lockQueueVersion,
  numberFeed,
  numberedFeed,
} from '../store/queue-feed.js';
import { positionOf } from '../store/entries.js';
import { OneAtATime } from '../working/one-at-a-time.js';
import { PresenceTeller } from './presence-teller.js';

/**
 * What follows when an entry changed: who it was withdrawn from has a place again, and what can be given away is looked for. Tells gateways how the queues change, numbered by department. The numbers are stored before anything is told, and what
 * was told is forgotten after: a process that dies between leaves it to the next one, which may tell it twice.
 */
@Injectable()
export class QueueRelay implements OnApplicationShutdown {
  private readonly logger = new Logger(QueueRelay.name);
  private readonly departments = new OneAtATime<DepartmentId>(
    (departmentId) => this.publish(departmentId),
    (error) => this.logger.warn(`A queue's changes were not told yet: ${String(error)}`),
  );

  private readonly listeners: ((departmentId: DepartmentId) => void)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly broadcast: Broadcast,
    private readonly presence: PresenceTeller,
  ) {}

  /** Hears of each department in whose queue something may be given away now. */
  whenWaiting(hear: (departmentId: DepartmentId) => void): void {
    this.listeners.push(hear);
  }

  /** Writes down, in the transaction that changed these entries, what their queues' watchers must hear; they hear it after the commit. */
  async note(tx: Tx, changed: readonly { readonly before: Entry; readonly after: Entry }[]): Promise<void> {
    const items = changed.flatMap(({ before, after }) =>
      queueChanges(before, after).map((change) => ({ conversationId: after.conversationId, change })),
    );
    const [first] = changed;
    if (!first || items.length === 0) return;
    await feedQueue(tx, first.after.workspaceId, items);
    const departmentIds = new Set(items.map(({ change }) => change.departmentId));
    tx.afterCommit(() => {
      for (const departmentId of departmentIds) this.kick(departmentId);
      for (const { change } of items) if (change.withdrawnFrom) this.presence.kick(change.withdrawnFrom);
      for (const { after } of changed) if (isQueued(after) && !after.offer) this.waiting(after.departmentId);
    });
  }

  /** Soon, without waiting. */
  kick(departmentId: DepartmentId): void {
    this.departments.kick(departmentId);
  }

  async kickAll(): Promise<void> {
    const left = await this.transactions.run(departmentsWithFeed);
    for (const { departmentId } of left) this.kick(departmentId);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.departments.whenIdle();
  }

  private waiting(departmentId: DepartmentId): void {
    for (const hear of this.listeners) hear(departmentId);
  }

  private async publish(departmentId: DepartmentId): Promise<void> {
    const isMoreToNumber = await this.transactions.run(async (tx) => {
      await lockQueueVersion(tx, departmentId);
      return numberFeed(tx, departmentId);
    });
    const isMoreToTell = await this.transactions.run(async (tx) => {
      await lockQueueVersion(tx, departmentId);
      const rows = await numberedFeed(tx, departmentId);
      for (const row of rows) this.tell(row, row.entry && (await positionOf(tx, queueKeyOf(row.entry))));
      const last = rows.at(-1);
      if (last) await forgetFeed(tx, departmentId, last.version);
      return rows.length === BATCH;
    });
    if (isMoreToNumber || isMoreToTell) await this.publish(departmentId);
  }

  private tell(
    { workspaceId, departmentId, conversationId, version, change, entry, takenBy, withdrawnFrom }: FeedRow,
    position: number | null,
  ): void {
    this.broadcast.publish(queueChanged, departmentId, {
      workspaceId,
      departmentId,
      queueVersion: version,
      change,
      conversationId,
      entry: entry && position !== null ? { ...entry, position } : null,
      takenBy,
      withdrawnFrom,
    });
  }
}

const queueKeyOf = ({ departmentId, orderAt, conversationId }: NonNullable<FeedRow['entry']>) => ({
  departmentId,
  orderAt: new Date(orderAt),
  conversationId,
});
