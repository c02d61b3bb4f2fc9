import type { InputOf, MessageId, handOff as handOffContract } from '@baton/contracts';
import { systemAuthor } from '../conversation/authors.js';
import { changeCharge } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Decision } from '../decision.js';
import { staleEpoch } from './fence.js';
import { planned } from './handoff-plan.js';

type Handoff = Omit<InputOf<typeof handOffContract>, 'workspaceId' | 'conversationId'>;

/** A rule or the AI brings in a person: the announcement and the waiting are one change. */
export const handOff = (
  conversation: Conversation,
  handoff: Handoff,
  messageId: MessageId,
  now: Date,
): Decision<'stale_epoch'> => {
  const { epoch, turnOf, trigger, priority, announcement } = handoff;
  const stale = staleEpoch(conversation, epoch);
  if (stale) return stale;
  return changeCharge(conversation, 'handed-off', now, null, {
    set: { status: 'waiting', enqueuedAt: now, trigger, priority, ...planned(handoff) },
    say: [{ id: messageId, kind: 'event', author: systemAuthor, text: announcement, turnOf }],
    turnOf,
  });
};
