import { loseCustomer } from '@baton/contracts';
import { Deadline, Requests, Transactions } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isQueued } from '../domain/following/entry.js';
import { lockAround } from '../following/lock-around.js';
import {
  checksDue,
  closeSilentGateways,
  customersLost,
  goneSince,
  markCustomer,
  noteChecked,
  waitingOf,
  wronglyMarked,
  type Waiting,
} from '../store/customers.js';
import { endOffer } from '../store/offers.js';
import { eachOnItsOwn } from '../working/each-on-its-own.js';
import { OneAtATime } from '../working/one-at-a-time.js';
import { QueueRelay } from '../telling/queue-relay.js';

const AT_ONCE = 500;
const LOST_AT_ONCE = 20;
/** So many are gone through each time, so that some that fail again and again keep nobody else. */
const MOST_LOST = 500;
const END_WITHIN_MS = 2_000;

/**
 * Marks who waits and has left the page, and takes the mark away when he is back: nobody is asked to take what he may not read, and his place stays his. Who
 * does not come back and left no e-mail address waits in vain: conversations ends it.
 */
@Injectable()
export class AbsentCustomers implements OnApplicationShutdown {
  private readonly logger = new Logger(AbsentCustomers.name);
  private readonly all = new OneAtATime<'all'>(
    () => this.lookForAll(),
    (error) => this.logger.warn(`Who left the page is not known yet: ${String(error)}`),
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly relay: QueueRelay,
    private readonly settings: Settings,
  ) {}

  /** Soon, without waiting. */
  kick(): void {
    this.all.kick('all');
  }

  whenIdle(): Promise<void> {
    return this.all.whenIdle();
  }

  onApplicationShutdown(): Promise<void> {
    return this.whenIdle();
  }

  private async lookForAll(): Promise<void> {
    await this.transactions.run((tx) => closeSilentGateways(tx, this.settings));
    const due = await this.transactions.run((tx) => checksDue(tx, this.settings, AT_ONCE));
    if (due.length > 0) {
      const gone = due.flatMap(({ visitorId, isGone }) => (isGone ? [visitorId] : []));
      await this.changeEach(await this.transactions.run((tx) => waitingOf(tx, gone)));
      await this.transactions.run((tx) => noteChecked(tx, due));
    }
    await this.changeEach(await this.transactions.run((tx) => wronglyMarked(tx, this.settings, AT_ONCE)));
    await this.endTheLost();
    if (due.length >= AT_ONCE) this.kick();
  }

  private async changeEach(waiting: readonly Waiting[]): Promise<void> {
    const [failure] = await eachOnItsOwn(waiting, (one) => this.changeMark(one), 1);
    if (failure) this.logger.warn(`Who left the page is not marked yet: ${failure.message}`);
  }

  /** Whether he is gone or back, by what is known under the entry's lock. */
  async changeMark({ workspaceId, conversationId, visitorId }: Waiting): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { entry, offer } = await lockAround(tx, this.settings, { conversationId, workspaceId });
      const since = await goneSince(tx, this.settings, visitorId);
      const isCustomerGone = since !== undefined;
      if (!isQueued(entry) || entry.isCustomerGone === isCustomerGone) return;
      await markCustomer(tx, conversationId, since ?? null);
      const isWithdrawn = isCustomerGone && offer && (await endOffer(tx, offer, 'withdrawn'));
      const after = { ...entry, isCustomerGone, offer: isWithdrawn ? null : entry.offer };
      await this.relay.note(tx, [{ before: entry, after }]);
    });
  }

  private async endTheLost(): Promise<void> {
    const lost = await this.transactions.run((tx) => customersLost(tx, this.settings, MOST_LOST));
    for (let from = 0; from < lost.length; from += LOST_AT_ONCE) await this.end(lost.slice(from, from + LOST_AT_ONCE));
  }

  private async end(lost: Awaited<ReturnType<typeof customersLost>>): Promise<void> {
    const deadline = Deadline.in(END_WITHIN_MS);
    const [failure] = await eachOnItsOwn(lost, ({ workspaceId, conversationId, epoch }) =>
      this.requests.value(loseCustomer, { workspaceId, conversationId, epoch }, { deadline }),
    );
    if (failure) this.logger.warn(`Who waits in vain still waits: ${failure.message}`);
  }
}
