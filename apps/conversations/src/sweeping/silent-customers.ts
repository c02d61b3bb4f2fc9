import { Injectable } from '@nestjs/common';
import { fallSilent } from '../domain/questions/fall-silent.js';
import { silentConversations } from '../store/conversations.js';
import { DueChanges } from './due-changes.js';

const AT_ONCE = 50;

/** Puts those into the queue whose questions came to nothing: the customer fell silent, or nobody reads what he answers. */
@Injectable()
export class SilentCustomers {
  constructor(private readonly changes: DueChanges) {}

  endDue(): Promise<void> {
    return this.changes.make(
      (tx) => silentConversations(tx, AT_ONCE),
      (conversation, _, now) => fallSilent(conversation, now),
    );
  }
}
