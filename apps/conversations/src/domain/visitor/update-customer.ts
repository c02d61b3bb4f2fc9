import { change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { unchanged, type Decision } from '../decision.js';
import type { CustomerFacts } from './visitor.js';

const isSame = (before: CustomerFacts, after: CustomerFacts): boolean =>
  before.customerName === after.customerName &&
  before.customerEmail === after.customerEmail &&
  before.customerVerified === after.customerVerified &&
  before.locale === after.locale &&
  before.page?.url === after.page?.url &&
  before.page?.title === after.page?.title &&
  before.page?.referrer === after.page?.referrer;

/** What members see of the customer; he himself sees none of it in the conversation. */
export const updateCustomer = (conversation: Conversation, facts: CustomerFacts, now: Date): Decision =>
  isSame(conversation, facts) ? unchanged(conversation) : change(conversation, 'visitor-updated', now, { set: facts });
