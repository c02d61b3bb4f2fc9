import type { MessageId } from '@baton/contracts';
import { change, changeCharge, type Change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { asking } from './ask.js';
import { openQuestion, stop, type Inquiry, type Patience } from './inquiry.js';

export const dueAt = (now: Date, { silenceMs }: Patience): Date => new Date(now.getTime() + silenceMs);

/** No more questions, answered or not: a conversation that was held up by them goes to the queue with what is known. */
export const endQuestions = (conversation: Conversation, inquiry: Inquiry | null, now: Date): Change =>
  conversation.status === 'qualifying'
    ? changeCharge(conversation, 'questions-ended', now, null, {
        set: { status: 'waiting', enqueuedAt: now, inquiry: stop(inquiry) },
      })
    : change(conversation, 'questions-ended', now, { set: { inquiry: stop(inquiry) }, visitorSees: true });

/** Asks the question that is open now, or ends when none is. */
export const goOn = (
  conversation: Conversation,
  inquiry: Inquiry,
  patience: Patience,
  words: { messageId: MessageId; again?: { hint: string; turnOf: MessageId } },
  now: Date,
): Change => {
  const question = openQuestion(inquiry);
  if (!question) return endQuestions(conversation, inquiry, now);
  const answerDueAt = conversation.status === 'qualifying' ? dueAt(now, patience) : null;
  return change(conversation, 'question-asked', now, {
    set: { inquiry, answerDueAt },
    say: [asking(question, words.messageId, words.again)],
  });
};
