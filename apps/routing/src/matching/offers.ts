import {
  seesDepartment,
  type ConversationId,
  type MemberActor,
  type MemberId,
  type WorkspaceId,
} from '@baton/contracts';
import { Transactions, type Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { OfferEnd } from '../domain/offer/end-of-offer.js';
import { lockAround, type Surroundings } from '../following/lock-around.js';
import {
  dueOffers,
  endOffer,
  lastOfferEnd,
  offersOfTheAbsent,
  openOffersTo,
  sendAwayTheSleeping,
  type OpenOffer,
} from '../store/offers.js';
import { findEntry } from '../store/entries.js';
import { QueueRelay } from '../telling/queue-relay.js';
import { eachOnItsOwn } from '../working/each-on-its-own.js';

const AT_ONCE = 100;
/** The clock that decides is PostgreSQL's: a moment later it is past the time there too. */
const A_MOMENT_MS = 20;

export type Declined = 'declined' | 'not_found' | 'forbidden' | 'not_offered' | 'offer_expired';

/** How an offer ends unless it is accepted: declined, past its time, or withdrawn. Each end frees the place and tells the queue, once. */
@Injectable()
export class Offers implements OnApplicationShutdown {
  private readonly logger = new Logger(Offers.name);
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly transactions: Transactions,
    private readonly relay: QueueRelay,
    private readonly settings: Settings,
  ) {}

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** Offers made now end after so many seconds, to the moment; the sweep ends those whose process died. */
  endIn(seconds: number): void {
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        this.endDue().catch((error: unknown) =>
          this.logger.warn(`Offers past their time are still open: ${String(error)}`),
        );
      },
      seconds * 1_000 + A_MOMENT_MS,
    ).unref();
    this.timers.add(timer);
  }

  /** Ends what is past its time, and takes back what was offered to those of whom nothing is heard any more. */
  async endDue(): Promise<void> {
    const due = await this.transactions.run((tx) => dueOffers(tx, this.settings, AT_ONCE));
    const expired = await this.endEach(due, 'expired');
    const absent = await this.transactions.run((tx) => offersOfTheAbsent(tx, this.settings, AT_ONCE));
    const withdrawn = await this.endEach(absent, 'withdrawn');
    stopAt([...expired, ...withdrawn]);
  }

  /** Of one who may hold nothing any more. */
  async withdrawFrom(memberId: MemberId): Promise<void> {
    const his = await this.transactions.run((tx) => openOffersTo(tx, this.settings, memberId));
    stopAt(await this.endEach(his, 'withdrawn'));
  }

  private endEach(offers: readonly OpenOffer[], how: Exclude<OfferEnd, 'accepted'>): Promise<Error[]> {
    return eachOnItsOwn(offers, (offer) => this.end(offer, how), 1);
  }

  async decline(actor: MemberActor, conversationId: ConversationId): Promise<Declined> {
    return this.transactions.run(async (tx) => {
      if ((await findEntry(tx, conversationId))?.workspaceId !== actor.workspaceId) return 'not_found';
      const around = await this.around(tx, conversationId, actor.workspaceId);
      const { offer } = around;
      if (offer?.memberId === actor.memberId && !offer.isOver) {
        await this.endLocked(tx, around, offer, 'declined');
        return 'declined';
      }
      const before = await lastOfferEnd(tx, conversationId, actor.memberId);
      const { departmentId } = around.entry;
      if (before === undefined && departmentId !== null && !seesDepartment(actor, departmentId)) return 'forbidden';
      return before === 'declined' ? 'declined' : tooLate(before);
    });
  }

  private around(tx: Tx, conversationId: ConversationId, workspaceId: WorkspaceId): Promise<Surroundings> {
    return lockAround(tx, this.settings, { conversationId, workspaceId });
  }

  private async end(offer: OpenOffer, how: Exclude<OfferEnd, 'accepted'>): Promise<void> {
    await this.transactions.run(async (tx) => {
      const around = await this.around(tx, offer.conversationId, offer.workspaceId);
      if (around.offer?.id === offer.id) await this.endLocked(tx, around, around.offer, how);
    });
  }

  private async endLocked(
    tx: Tx,
    { entry }: Surroundings,
    offer: OpenOffer,
    how: Exclude<OfferEnd, 'accepted'>,
  ): Promise<void> {
    if (!(await endOffer(tx, offer, how))) return;
    if (how === 'expired') await sendAwayTheSleeping(tx, offer.memberId);
    await this.relay.note(tx, [{ before: entry, after: { ...entry, offer: null } }]);
  }
}

const stopAt = ([failure]: readonly Error[]): void => {
  if (failure) throw failure;
};

const tooLate = (last: OfferEnd | 'open' | undefined): 'not_offered' | 'offer_expired' =>
  last === 'expired' || last === 'open' ? 'offer_expired' : 'not_offered';
