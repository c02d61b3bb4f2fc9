import type { InputOf, PayloadOf, conversationChanged, followConversation } from '@baton/contracts';
import type { HeardState } from '../domain/following/follow.js';

const dateOf = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

export const stateOfRequest = (input: InputOf<typeof followConversation>): HeardState => {
  const {
    workspaceId,
    conversationId,
    epoch,
    version = 0,
    status,
    holder,
    enqueuedAt,
    visitorId,
    locale,
    ...details
  } = input;
  return {
    workspaceId,
    conversationId,
    epoch,
    version,
    status,
    holder,
    details: { ...details, enqueuedAt: dateOf(enqueuedAt), visitorId: visitorId ?? null, locale: locale ?? null },
  };
};

export const stateOfEvent = (payload: PayloadOf<typeof conversationChanged>): HeardState => {
  const { workspaceId, conversationId, epoch, holder, departmentId, preferredMemberId, visitorId, preview, agentView } =
    payload;
  const { version, status, enqueuedAt, priority, trigger, customer, locale } = agentView;
  return {
    workspaceId,
    conversationId,
    epoch,
    version,
    status,
    holder,
    details: {
      departmentId,
      enqueuedAt: dateOf(enqueuedAt),
      priority,
      trigger,
      preview,
      customer: { name: customer.name, email: customer.email },
      preferredMemberId,
      visitorId,
      locale,
    },
  };
};
