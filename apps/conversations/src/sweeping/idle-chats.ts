import { Settings } from '@baton/platform';
import { Injectable } from '@nestjs/common';
import { fallIdle } from '../domain/idle/fall-idle.js';
import { idleConversations } from '../store/conversations.js';
import { DueChanges } from './due-changes.js';

const AT_ONCE = 50;

/** Ends the chats in which nobody writes any more; who holds one is warned first. */
@Injectable()
export class IdleChats {
  constructor(
    private readonly changes: DueChanges,
    private readonly settings: Settings,
  ) {}

  endDue(): Promise<void> {
    return this.changes.make(
      (tx) => idleConversations(tx, this.settings, AT_ONCE),
      (conversation, messageId, now) => fallIdle(conversation, this.settings, messageId, now),
    );
  }
}
