import type { InputOf, MessageId, appendAnswer as appendAnswerContract } from '@baton/contracts';
import { staleEpoch } from '../charge/fence.js';
import { aiAuthor } from '../conversation/authors.js';
import { change, judgedOf } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Decision } from '../decision.js';

type GivenAnswer = Omit<InputOf<typeof appendAnswerContract>, 'workspaceId' | 'conversationId'>;

export const appendAnswer = (
  conversation: Conversation,
  { epoch, turnOf, text, citations, confidence, sentiment }: GivenAnswer,
  messageId: MessageId,
  now: Date,
): Decision<'stale_epoch'> =>
  staleEpoch(conversation, epoch) ??
  change(conversation, 'ai-answered', now, {
    say: [{ id: messageId, kind: 'text', author: aiAuthor, text, citations, confidence, turnOf }],
    turnOf,
    judged: judgedOf(turnOf, sentiment),
  });
