import type { Actor, MemberActor } from '@baton/contracts';
import { Injectable } from '@nestjs/common';

/** Which members made a request lately: a request is a sign of life as a frame is. */
@Injectable()
export class HeardMembers {
  private readonly lately = new Map<string, { readonly actor: MemberActor; readonly at: number }>();

  note(actor: Actor): void {
    if (actor.kind === 'member') this.lately.set(actor.memberId, { actor, at: performance.now() });
  }

  /** All that were noted since the last call. */
  drain(): { actor: MemberActor; at: number }[] {
    const heard = [...this.lately.values()];
    this.lately.clear();
    return heard;
  }
}
