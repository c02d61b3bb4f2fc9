import { Injectable } from '@nestjs/common';
import { PresenceTeller } from '../telling/presence-teller.js';
import { QueueRelay } from '../telling/queue-relay.js';
import { Matcher } from './matcher.js';

/** What makes the matcher look: somebody waits to be given away, or an agent may have a place. */
@Injectable()
export class MatchWhenChanged {
  constructor(matcher: Matcher, relay: QueueRelay, presence: PresenceTeller) {
    relay.whenWaiting((departmentId) => matcher.kick(departmentId));
    presence.whenChanged((memberId) => matcher.kickFor(memberId));
  }
}
