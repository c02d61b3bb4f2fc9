import { conversationChanged } from '@baton/contracts';
import { ReactsTo, type Reaction } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { PreferredMembers } from '../../claiming/preferred-members.js';
import { concernsQueue } from '../../domain/following/concerns-queue.js';
import { FollowedConversations } from '../../following/followed-conversations.js';
import { stateOfEvent } from '../../following/heard-states.js';

/** Makes certain what the request `follow-conversation` makes fast. */
@Controller()
export class FollowConversationWhenChanged {
  constructor(
    private readonly followed: FollowedConversations,
    private readonly preferred: PreferredMembers,
  ) {}

  @ReactsTo(conversationChanged, { when: ({ cause, agentView }) => concernsQueue(cause, agentView.status) })
  async react({ payload, tx }: Reaction<typeof conversationChanged>): Promise<void> {
    const entry = await this.followed.follow(tx, stateOfEvent(payload));
    if (entry.preferredMemberId) tx.afterCommit(() => this.preferred.kick(entry.conversationId));
  }
}
