import { reportVisitors, type InputOf, type VisitorId } from '@baton/contracts';
import { Deadline, Fault, Requests, newId } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { HeardPeople } from '../http/heard-people.js';
import { Switchboard } from './switchboard.js';

const ANSWER_WITHIN_MS = 1_000;
const AT_ONCE = 1_000;

/** What routing was not told yet of one customer; whether he is here, is looked up as it is told. Times are `performance.now()`. */
interface Untold {
  readonly leftAt: number | null;
  readonly requestedAt: number | null;
}

type News = readonly [VisitorId, Untold];
type Report = InputOf<typeof reportVisitors>['visitors'][number];

const nothing: Untold = { leftAt: null, requestedAt: null };
const latest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

/**
 * Tells routing which customers come here and leave, and of requests of those without a socket here: changes only, since ten thousand sockets are too many to
 * name every few seconds. What comes while a report is under way goes with the next. When routing does not know this gateway, it is told of everybody.
 */
@Injectable()
export class VisitorReporter {
  private readonly logger = new Logger(VisitorReporter.name);
  private readonly gatewayId = newId<string>();
  private readonly untold = new Map<VisitorId, Untold>();
  /** Of whose requests was told since the last round: more of them can wait for the next one. */
  private readonly toldOfRequest = new Set<VisitorId>();
  private telling: Promise<void> | undefined;

  constructor(
    private readonly requests: Requests,
    private readonly switchboard: Switchboard,
    heardPeople: HeardPeople,
  ) {
    heardPeople.whenVisitor((visitorId) => this.requested(visitorId));
  }

  /** Every few seconds, also when there is nothing to tell: a gateway that is silent is taken for dead. */
  async report(): Promise<void> {
    this.toldOfRequest.clear();
    while (this.telling) await this.telling;
    await this.soon(async () => {
      if (this.untold.size === 0) await this.tell([]);
      else await this.tellAll();
    });
  }

  /** His first socket came, or his last one went. */
  moved(visitorId: VisitorId): void {
    this.note(visitorId, this.switchboard.hasVisitor(visitorId) ? nothing : { ...nothing, leftAt: performance.now() });
    void this.soon();
  }

  private requested(visitorId: VisitorId): void {
    if (this.switchboard.hasVisitor(visitorId)) return;
    this.note(visitorId, { ...nothing, requestedAt: performance.now() });
    if (this.toldOfRequest.has(visitorId)) return;
    this.toldOfRequest.add(visitorId);
    void this.soon();
  }

  private note(visitorId: VisitorId, news: Untold): void {
    const before = this.untold.get(visitorId) ?? nothing;
    this.untold.set(visitorId, {
      leftAt: latest(before.leftAt, news.leftAt),
      requestedAt: latest(before.requestedAt, news.requestedAt),
    });
  }

  /** One after the other: what is told last was true last. */
  private soon(task = () => this.tellAll()): Promise<void> {
    this.telling ??= this.goOn(task).finally(() => {
      this.telling = undefined;
    });
    return this.telling;
  }

  private async tellAll(): Promise<void> {
    while (this.untold.size > 0) {
      const batch = [...this.untold].slice(0, AT_ONCE);
      for (const [visitorId] of batch) this.untold.delete(visitorId);
      try {
        await this.tell(batch);
      } catch (error) {
        for (const [visitorId, untold] of batch) this.note(visitorId, untold);
        throw error;
      }
    }
  }

  private async tell(batch: readonly News[]): Promise<void> {
    if (!(await this.send(batch, false))) await this.introduce();
  }

  /** Who is here; of all others nothing is known by this gateway. */
  private async introduce(): Promise<void> {
    const everybody = this.switchboard.visitorIds().map((visitorId): News => [visitorId, nothing]);
    for (let from = 0; from === 0 || from < everybody.length; from += AT_ONCE)
      await this.send(everybody.slice(from, from + AT_ONCE), from + AT_ONCE >= everybody.length);
  }

  /** Answers whether routing knows this gateway. */
  private async send(batch: readonly News[], isAll: boolean): Promise<boolean> {
    const visitors = batch.map(([visitorId, untold]) => this.reportOf(visitorId, untold));
    const report = { gatewayId: this.gatewayId, isAll, visitors };
    const { isKnown } = await this.requests.value(reportVisitors, report, { deadline: Deadline.in(ANSWER_WITHIN_MS) });
    return isKnown;
  }

  private reportOf(visitorId: VisitorId, { leftAt, requestedAt }: Untold): Report {
    const now = performance.now();
    const ago = (at: number | null) => (at === null ? null : (now - at) / 1_000);
    const isHere = this.switchboard.hasVisitor(visitorId);
    return { visitorId, isHere, leftSecondsAgo: isHere ? null : ago(leftAt), requestedSecondsAgo: ago(requestedAt) };
  }

  /** What routing was not told now, the next round tells. */
  private async goOn(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn(`Routing was not told which customers are here: ${error.message}`);
    }
  }
}
