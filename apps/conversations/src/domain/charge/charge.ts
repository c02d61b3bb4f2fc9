import type { Charge, InputOf, followConversation } from '@baton/contracts';
import { holderOf, type Conversation } from '../conversation/conversation.js';

export const chargeOf = (conversation: Conversation): Charge => ({
  status: conversation.status,
  holder: holderOf(conversation),
  epoch: conversation.epoch,
});

/** What routing follows. */
export const chargeToFollow = (conversation: Conversation): InputOf<typeof followConversation> => ({
  ...chargeOf(conversation),
  version: conversation.version,
  workspaceId: conversation.workspaceId,
  conversationId: conversation.id,
  departmentId: conversation.departmentId,
  enqueuedAt: conversation.enqueuedAt?.toISOString() ?? null,
  priority: conversation.priority,
  trigger: conversation.trigger,
  preview: conversation.preview,
  customer: { name: conversation.customerName, email: conversation.customerEmail },
  preferredMemberId: conversation.preferredMemberId,
  visitorId: conversation.visitorId,
  locale: conversation.locale,
});
