import { Deadline, Transactions, newId, type Tx } from '@baton/messaging';
import type { MessageId } from '@baton/contracts';
import { Injectable } from '@nestjs/common';
import type { Change } from '../domain/conversation/change.js';
import type { Conversation } from '../domain/conversation/conversation.js';
import { Routing } from '../peers/routing.js';
import { lockConversation, saveChange, type Whose } from '../store/conversations.js';

const FOLLOW_WITHIN_MS = 2_000;

/** What is due of a conversation, if it still is; null: nothing any more. */
type Due = (conversation: Conversation, messageId: MessageId, now: Date) => Change | null;

/** Changes that nobody asks for: found without a lock, decided under it, and told to routing where who is in charge has changed. */
@Injectable()
export class DueChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  /** One that fails does not stop the others; the first failure is thrown in the end. */
  async make(find: (tx: Tx) => Promise<Whose[]>, due: Due): Promise<void> {
    const found = await this.transactions.run(find);
    const outcomes = await Promise.allSettled(found.map((whose) => this.makeOne(whose, due)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async makeOne(whose: Whose, due: Due): Promise<void> {
    const change = await this.transactions.run(async (tx): Promise<Change | null> => {
      const locked = await lockConversation(tx, whose);
      const decided = locked ? due(locked.conversation, newId<MessageId>(), locked.now) : null;
      if (decided) await saveChange(tx, decided);
      return decided;
    });
    if (change && change.conversation.epoch !== change.before.epoch)
      await this.routing.follow(change.conversation, Deadline.in(FOLLOW_WITHIN_MS));
  }
}
