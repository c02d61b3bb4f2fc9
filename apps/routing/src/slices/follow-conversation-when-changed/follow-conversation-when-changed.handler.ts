import { conversationChanged, type ConversationCause, type PayloadOf } from '@baton/contracts';
import { ReactsTo, type Reaction } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { PreferredMembers } from '../../claiming/preferred-members.js';
import { FollowedConversations } from '../../following/followed-conversations.js';
import { stateOfEvent } from '../../following/heard-states.js';

/** Who is in charge stays as it was: what these change, the queue shows of those who wait, and nobody of the others. */
const WORDS_ONLY: ReadonlySet<ConversationCause> = new Set([
  'visitor-wrote',
  'agent-replied',
  'note-added',
  'ai-answered',
  'rated',
  'visitor-updated',
  'read',
]);

const concernsQueue = ({ cause, agentView }: PayloadOf<typeof conversationChanged>): boolean =>
  !WORDS_ONLY.has(cause) || agentView.status === 'waiting';

/** Makes certain what the request `follow-conversation` makes fast. */
@Controller()
export class FollowConversationWhenChanged {
  constructor(
    private readonly followed: FollowedConversations,
    private readonly preferred: PreferredMembers,
  ) {}

  @ReactsTo(conversationChanged, { when: concernsQueue })
  async react({ payload, tx }: Reaction<typeof conversationChanged>): Promise<void> {
    const entry = await this.followed.follow(tx, stateOfEvent(payload));
    if (entry.preferredMemberId) tx.afterCommit(() => this.preferred.kick(entry.conversationId));
  }
}
