import { reportSockets, type MemberActor } from '@baton/contracts';
import { Deadline, Fault, Requests, newId } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { HeardPeople } from '../http/heard-people.js';

const ANSWER_WITHIN_MS = 1_000;

interface Present {
  actor: MemberActor;
  readonly sockets: Set<string>;
  heardAt: number;
}

/** Tells routing which members are heard here: by their sockets, or by a request lately. */
@Injectable()
export class PresenceReporter {
  private readonly logger = new Logger(PresenceReporter.name);
  private readonly gatewayId = newId<string>();
  private readonly present = new Map<string, Present>();

  constructor(
    private readonly requests: Requests,
    private readonly heardPeople: HeardPeople,
  ) {}

  /** A socket was greeted. */
  async arrived(actor: MemberActor, sessionId: string): Promise<void> {
    const present = this.presentOf(actor);
    present.sockets.add(sessionId);
    present.heardAt = performance.now();
    if (present.sockets.size === 1) await this.tell([present]);
  }

  heard(actor: MemberActor): void {
    this.presentOf(actor).heardAt = performance.now();
  }

  async left(actor: MemberActor, sessionId: string): Promise<void> {
    const present = this.presentOf(actor);
    const wasHere = present.sockets.delete(sessionId);
    if (wasHere && present.sockets.size === 0) await this.tell([present]);
  }

  /** Everybody, also when there is nobody: routing's clocks stand still while it hears of no gateway. */
  async report(): Promise<void> {
    for (const { actor, at } of this.heardPeople.drain()) {
      const present = this.presentOf(actor);
      present.heardAt = Math.max(present.heardAt, at);
    }
    await this.tell([...this.present.values()]);
  }

  private async tell(present: readonly Present[]): Promise<void> {
    const now = performance.now();
    const members = present.map(({ actor, sockets, heardAt }) => ({
      memberId: actor.memberId,
      sockets: sockets.size,
      quietSeconds: (now - heardAt) / 1_000,
    }));
    try {
      await this.requests.value(
        reportSockets,
        { gatewayId: this.gatewayId, members },
        { deadline: Deadline.in(ANSWER_WITHIN_MS) },
      );
      // It is known that the last socket is gone; when he is heard again, that is told again.
      for (const each of present) if (each.sockets.size === 0) this.forget(each);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn(`Routing was not told who is here: ${error.message}`);
    }
  }

  /** Unless he came back meanwhile, as another. */
  private forget(present: Present): void {
    const { memberId } = present.actor;
    if (this.present.get(memberId) === present) this.present.delete(memberId);
  }

  private presentOf(actor: MemberActor): Present {
    const present = this.present.get(actor.memberId) ?? { actor, sockets: new Set(), heardAt: 0 };
    present.actor = actor;
    this.present.set(actor.memberId, present);
    return present;
  }
}
