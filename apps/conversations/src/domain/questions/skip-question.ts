import type { MessageId, QuestionId } from '@baton/contracts';
import type { Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';
import { goOn } from './go-on.js';
import { moveOn, type Patience } from './inquiry.js';

/** The customer leaves a question unanswered. */
export const skipQuestion = (
  conversation: Conversation,
  questionId: QuestionId,
  patience: Patience,
  messageId: MessageId,
  now: Date,
): Decision<'question_required' | 'not_found'> => {
  const { inquiry } = conversation;
  const question = inquiry?.questions.find(({ id }) => id === questionId);
  if (!inquiry || !question) return refused('not_found', 'This question was not asked here.');
  if (question.required) return refused('question_required', 'This question needs an answer.');
  if (inquiry.openId !== questionId) return unchanged(conversation);
  return goOn(conversation, moveOn(inquiry), patience, { messageId }, now);
};
