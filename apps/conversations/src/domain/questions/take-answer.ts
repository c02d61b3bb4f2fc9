import type { InputOf, MessageId, takeAnswer as takeAnswerContract } from '@baton/contracts';
import { chargeOf } from '../charge/charge.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';
import { endQuestions, goOn } from './go-on.js';
import { moveOn, openQuestion, withAnswer, type Patience } from './inquiry.js';

type Read = Omit<InputOf<typeof takeAnswerContract>, 'workspaceId' | 'conversationId'>;

/** After so many unclear answers to one question what was said counts: nobody is held up by a form that does not understand him. */
const MOST_MISSES = 2;

/** What the site has vouched for is not added to by what a customer writes. */
const lacksEmail = ({ customerEmail, customerVerified }: Conversation): boolean =>
  customerEmail === null && !customerVerified;

/** An e-mail address that is asked for becomes the customer's, if none is known. */
export const takeAnswer = (
  conversation: Conversation,
  { epoch, turnOf, seq, questionId, reading }: Read,
  patience: Patience,
  messageId: MessageId,
  now: Date,
): Decision<'stale_epoch'> => {
  const { inquiry } = conversation;
  if (conversation.epoch !== epoch)
    return refused('stale_epoch', 'Nobody asks questions here any more.', { charge: chargeOf(conversation) });
  const question = openQuestion(inquiry);
  if (!inquiry || question?.id !== questionId) return unchanged(conversation);
  if (reading.kind === 'asks_for_person') return endQuestions(conversation, inquiry, now);
  // Who wrote twice in a row had not seen yet that he is asked again: the second try is still his.
  if (reading.kind === 'unclear' && seq < (inquiry.askedSeq ?? 0)) return unchanged(conversation);
  const misses = inquiry.misses + 1;
  if (reading.kind === 'unclear' && misses < MOST_MISSES) {
    const { hint } = reading;
    const again = { ...inquiry, misses, isHeard: false };
    return goOn(conversation, again, patience, { messageId, again: { hint, turnOf } }, now);
  }
  const isUnderstood = reading.kind === 'answer';
  const value = isUnderstood ? reading.value : reading.asSaid;
  const answered = withAnswer(inquiry, question, value, isUnderstood);
  const change = goOn(conversation, moveOn(answered), patience, { messageId }, now);
  const givesEmail = question.kind === 'email' && isUnderstood && lacksEmail(conversation);
  return givesEmail ? { ...change, conversation: { ...change.conversation, customerEmail: value } } : change;
};
