import { followConversation } from '@baton/contracts';
import { Answers, Transactions, ok, retryContended, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { PreferredMembers } from '../../claiming/preferred-members.js';
import { Places } from '../../estimating/places.js';
import { FollowedConversations } from '../../following/followed-conversations.js';
import { stateOfRequest } from '../../following/heard-states.js';

/** Answers after its own commit, so that who asked can say that every read shows it. */
@Controller()
export class FollowConversationHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly followed: FollowedConversations,
    private readonly preferred: PreferredMembers,
    private readonly places: Places,
  ) {}

  @Answers(followConversation)
  async follow({ input, deadline }: Asked<typeof followConversation>): Promise<Answer<typeof followConversation>> {
    const hear = async (tx: Tx) => {
      const entry = await this.followed.follow(tx, stateOfRequest(input));
      if (entry.preferredMemberId) tx.afterCommit(() => this.preferred.kick(entry.conversationId));
      return ok({ place: await this.places.of(tx, entry) });
    };
    return retryContended(deadline, () => this.transactions.run(hear));
  }
}
