import { buttonTrigger, type MessageId, type OutputOf, type planHandoff } from '@baton/contracts';
import { changeCharge } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';
import { asking } from '../questions/ask.js';
import { begin, openQuestion } from '../questions/inquiry.js';
import { planned } from './handoff-plan.js';

/** Whether a click on the button would do anything: who waits or has a person stays as he is. */
export const canBeHandedOff = ({ status }: Conversation): boolean => status === 'ai' || status === 'qualifying';

/** Who is asked questions is on his way already: a rule has said where to. */
export const needsPlanForHandoff = ({ status }: Conversation): boolean => status === 'ai';

/** The customer asks for a person: into the queue at once. Open questions are dropped; what the widget asks after the button is asked while he waits. */
export const requestHandoff = (
  conversation: Conversation,
  plan: OutputOf<typeof planHandoff> | null,
  messageId: MessageId,
  now: Date,
): Decision<'conversation_closed' | 'handoff_disabled'> => {
  const { status, visitorId } = conversation;
  if (status === 'closed') return refused('conversation_closed', 'This conversation has ended.');
  if (!canBeHandedOff(conversation)) return unchanged(conversation);
  const waiting = { status: 'waiting', enqueuedAt: now } as const;
  if (status === 'qualifying') return changeCharge(conversation, 'handed-off', now, visitorId, { set: waiting });
  if (!plan) throw new Error('a handoff needs a plan');
  if (!plan.buttonEnabled) return refused('handoff_disabled', 'Talk to a person is switched off for this widget.');
  const inquiry = begin(conversation.inquiry, plan.questions);
  const question = openQuestion(inquiry);
  return changeCharge(conversation, 'handed-off', now, visitorId, {
    set: { ...waiting, inquiry, trigger: buttonTrigger, priority: 'normal', ...planned(plan) },
    say: question ? [asking(question, messageId)] : [],
  });
};
