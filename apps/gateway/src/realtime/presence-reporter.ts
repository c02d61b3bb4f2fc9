import { reportSockets, type MemberActor } from '@baton/contracts';
import { Fault, Requests, newId } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { HeardMembers } from '../http/heard-members.js';

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
    private readonly heardMembers: HeardMembers,
  ) {}

  /** A socket was greeted. */
  async arrived(actor: MemberActor, sessionId: string): Promise<void> {
    const isFirst = !this.present.has(actor.memberId);
    const present = this.presentOf(actor);
    present.sockets.add(sessionId);
    present.heardAt = performance.now();
    if (isFirst) await this.report();
  }

  heard(actor: MemberActor): void {
    this.presentOf(actor).heardAt = performance.now();
  }

  async left(actor: MemberActor, sessionId: string): Promise<void> {
    const present = this.presentOf(actor);
    present.sockets.delete(sessionId);
    if (present.sockets.size === 0) await this.report();
  }

  async report(): Promise<void> {
    for (const { actor, at } of this.heardMembers.drain()) {
      const present = this.presentOf(actor);
      present.heardAt = Math.max(present.heardAt, at);
    }
    const now = performance.now();
    const members = [...this.present.values()].map(({ actor, sockets, heardAt }) => ({
      memberId: actor.memberId,
      workspaceId: actor.workspaceId,
      sockets: sockets.size,
      quietSeconds: (now - heardAt) / 1_000,
    }));
    try {
      await this.requests.value(reportSockets, { gatewayId: this.gatewayId, members });
      // Told once that the last socket is gone; what is heard of him again is told again.
      for (const [memberId, { sockets }] of this.present) if (sockets.size === 0) this.present.delete(memberId);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn(`Routing was not told who is here: ${error.message}`);
    }
  }

  private presentOf(actor: MemberActor): Present {
    const present = this.present.get(actor.memberId) ?? { actor, sockets: new Set(), heardAt: 0 };
    present.actor = actor;
    this.present.set(actor.memberId, present);
    return present;
  }
}
