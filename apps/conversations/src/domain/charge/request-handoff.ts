import type { OutputOf, planHandoff } from '@baton/contracts';
import { changeCharge } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';
import { planned } from './handoff-plan.js';

const BUTTON = { kind: 'button', ruleId: null, label: 'Talk to a person' } as const;

/** Whether a click on the button would do anything: who waits or has a person stays as he is. */
export const canBeHandedOff = ({ status }: Conversation): boolean => status === 'ai' || status === 'qualifying';

/** The customer asks for a person: into the queue at once, open questions are dropped. */
export const requestHandoff = (
  conversation: Conversation,
  plan: OutputOf<typeof planHandoff> | null,
  now: Date,
): Decision<'conversation_closed' | 'handoff_disabled'> => {
  if (conversation.status === 'closed') return refused('conversation_closed', 'This conversation has ended.');
  if (!canBeHandedOff(conversation)) return unchanged(conversation);
  if (!plan) throw new Error('a handoff needs a plan');
  if (!plan.buttonEnabled) return refused('handoff_disabled', 'Talk to a person is switched off for this widget.');
  return changeCharge(conversation, 'handed-off', now, conversation.visitorId, {
    set: { status: 'waiting', enqueuedAt: now, trigger: BUTTON, priority: 'normal', ...planned(plan) },
  });
};
