import type { OutputOf, planHandoff } from '@baton/contracts';
import type { Conversation } from '../conversation/conversation.js';

/** Where a handoff goes, and what the customer reads meanwhile. */
export type HandoffPlan = Pick<
  OutputOf<typeof planHandoff>,
  'departmentId' | 'departmentName' | 'waitingText' | 'fallbackText'
>;

export const isPlanned = ({ departmentId, waitingText }: Conversation): boolean =>
  departmentId !== null && waitingText !== null;

export const planned = ({ departmentId, departmentName, waitingText, fallbackText }: HandoffPlan): HandoffPlan => ({
  departmentId,
  departmentName,
  waitingText,
  fallbackText,
});
