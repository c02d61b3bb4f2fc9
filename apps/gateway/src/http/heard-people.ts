import type { Actor, MemberActor, VisitorId } from '@baton/contracts';
import { Injectable } from '@nestjs/common';

/** Who made a request lately: a request is a sign of life as a frame is. */
@Injectable()
export class HeardPeople {
  private readonly lately = new Map<string, { readonly actor: MemberActor; readonly at: number }>();
  private readonly listeners: ((visitorId: VisitorId) => void)[] = [];

  note(actor: Actor): void {
    if (actor.kind === 'member') this.lately.set(actor.memberId, { actor, at: performance.now() });
    if (actor.kind === 'visitor') for (const hear of this.listeners) hear(actor.visitorId);
  }

  /** Hears of each request of a visitor, as it is made. */
  whenVisitor(hear: (visitorId: VisitorId) => void): void {
    this.listeners.push(hear);
  }

  /** All members that were noted since the last call. */
  drain(): { actor: MemberActor; at: number }[] {
    const heard = [...this.lately.values()];
    this.lately.clear();
    return heard;
  }
}
