import { loseCustomer, type VisitorId } from '@baton/contracts';
import { Deadline, Requests, Transactions, type Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isQueued } from '../domain/following/entry.js';
import { lockAround, type Surroundings } from '../following/lock-around.js';
import { Matcher } from '../matching/matcher.js';
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
import { OneAtATime } from '../telling/one-at-a-time.js';
import { PresenceTeller } from '../telling/presence-teller.js';
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
    private readonly presence: PresenceTeller,
    private readonly matcher: Matcher,
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

  /** He has a socket again, or made a request. */
  async back(waiting: Waiting): Promise<void> {
    await this.changeMark(waiting);
  }

  private async lookForAll(): Promise<void> {
    await this.transactions.run((tx) => closeSilentGateways(tx, this.settings));
    const due = await this.transactions.run((tx) => checksDue(tx, this.settings, AT_ONCE));
    if (due.length > 0) {
      await this.mark(due.flatMap(({ visitorId, isGone }) => (isGone ? [visitorId] : [])));
      await this.transactions.run((tx) => noteChecked(tx, due));
    }
    for (const waiting of await this.transactions.run((tx) => wronglyMarked(tx, this.settings, AT_ONCE)))
      await this.changeMark(waiting);
    await this.endTheLost();
    if (due.length >= AT_ONCE) this.kick();
  }

  private async mark(visitorIds: readonly VisitorId[]): Promise<void> {
    for (const waiting of await this.transactions.run((tx) => waitingOf(tx, visitorIds)))
      await this.changeMark(waiting);
  }

  /** By what is known under the entry's lock. */
  private async changeMark({ workspaceId, conversationId, visitorId }: Waiting): Promise<void> {
    await this.transactions.run(async (tx) => {
      const around = await lockAround(tx, this.settings, { conversationId, workspaceId });
      const since = await goneSince(tx, this.settings, visitorId);
      const isCustomerGone = since !== undefined;
      const { entry } = around;
      if (!isQueued(entry) || entry.isCustomerGone === isCustomerGone) return;
      await markCustomer(tx, conversationId, since ?? null);
      const isWithdrawn = isCustomerGone && (await this.withdraw(tx, around));
      const after = { ...entry, isCustomerGone, offer: isWithdrawn ? null : entry.offer };
      await this.relay.note(tx, [{ before: entry, after }]);
      if (!isCustomerGone) tx.afterCommit(() => this.matcher.kick(entry.departmentId));
    });
  }

  private async withdraw(tx: Tx, { offer }: Surroundings): Promise<boolean> {
    if (!offer || !(await endOffer(tx, offer, 'withdrawn'))) return false;
    tx.afterCommit(() => this.presence.kick(offer.memberId));
    return true;
  }

  private async endTheLost(): Promise<void> {
    const lost = await this.transactions.run((tx) => customersLost(tx, this.settings, MOST_LOST));
    for (let from = 0; from < lost.length; from += LOST_AT_ONCE) await this.end(lost.slice(from, from + LOST_AT_ONCE));
  }

  private async end(lost: Awaited<ReturnType<typeof customersLost>>): Promise<void> {
    const deadline = Deadline.in(END_WITHIN_MS);
    const outcomes = await Promise.allSettled(
      lost.map(({ workspaceId, conversationId, epoch }) =>
        this.requests.value(loseCustomer, { workspaceId, conversationId, epoch }, { deadline }),
      ),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) this.logger.warn(`Who waits in vain still waits: ${String(failed.reason)}`);
  }
}
