import type { PayloadOf, conversationChanged } from '@baton/contracts';
import type { Change } from './change.js';
import { doRulesRest } from '../charge/rounds.js';
import { openQuestion } from '../questions/inquiry.js';
import { holderOf } from './conversation.js';
import { agentConversation, agentMessage, visitorConversation, visitorMessage } from './views.js';

/** What everybody is told of a change, with each reader's view after it. */
export const changedEvent = (change: Change): PayloadOf<typeof conversationChanged> => {
  const { conversation } = change;
  return {
    cause: change.cause,
    workspaceId: conversation.workspaceId,
    conversationId: conversation.id,
    widgetId: conversation.widgetId,
    visitorId: conversation.visitorId,
    epoch: conversation.epoch,
    holder: holderOf(conversation),
    departmentId: conversation.departmentId,
    preferredMemberId: conversation.preferredMemberId,
    messages: change.messages.map((message) => ({ agent: agentMessage(message), visitor: visitorMessage(message) })),
    agentView: agentConversation(conversation),
    visitorView: change.visitorSees ? visitorConversation(conversation) : null,
    preview: conversation.preview,
    read: change.read,
    turnOf: change.turnOf,
    ...(change.cause === 'visitor-wrote' && { rulesRest: doRulesRest(conversation, conversation.updatedAt) }),
    question: change.cause === 'visitor-wrote' ? openQuestion(conversation.inquiry) : null,
  };
};
