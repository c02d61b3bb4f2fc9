import type { AgentConversation, Question, QuestionId } from '@baton/contracts';
import { shortened } from '../conversation/conversation.js';

export type Answer = AgentConversation['answers'][number];

/** The qualifying questions of a conversation: which are asked, which one is open, and what is known by now. */
export interface Inquiry {
  /** Of the last handoff, in the order in which they are asked. */
  readonly questions: readonly Question[];
  /** Null when nothing is asked any more. */
  readonly openId: QuestionId | null;
  /** Where it was last asked; `change` keeps it. Not known where nothing was asked, or by an older version. */
  readonly askedSeq?: number;
  /** Unclear answers to the open one so far. */
  readonly misses: number;
  /** Whether the customer has written since it was asked. */
  readonly isHeard: boolean;
  /** Of earlier handoffs too: what a customer said once he is not asked again. */
  readonly answers: readonly Answer[];
}

/** How long a customer may be silent before he goes to the queue with what is known. */
export interface Patience {
  readonly silenceMs: number;
}

export const openQuestion = (inquiry: Inquiry | null): Question | null =>
  inquiry?.questions.find(({ id }) => id === inquiry.openId) ?? null;

const opened = (inquiry: Inquiry, question: Question | undefined): Inquiry => ({
  ...inquiry,
  openId: question?.id ?? null,
  misses: 0,
  isHeard: false,
});

const isUnanswered = ({ answers }: Inquiry, question: Question): boolean =>
  answers.every(({ questionId }) => questionId !== question.id);

/** A handoff asks what is not known yet; null when there is nothing to ask and nothing known. */
export const begin = (before: Inquiry | null, questions: readonly Question[]): Inquiry | null => {
  if (questions.length === 0) return stop(before);
  const inquiry: Inquiry = { questions, openId: null, misses: 0, isHeard: false, answers: before?.answers ?? [] };
  return opened(
    inquiry,
    questions.find((question) => isUnanswered(inquiry, question)),
  );
};

/** The next question after the open one, of those that are not answered. */
export const moveOn = (inquiry: Inquiry): Inquiry => {
  const at = inquiry.questions.findIndex(({ id }) => id === inquiry.openId);
  return opened(
    inquiry,
    inquiry.questions.slice(at + 1).find((question) => isUnanswered(inquiry, question)),
  );
};

/** Nothing is asked any more; what is known stays. */
export const stop = (inquiry: Inquiry | null): Inquiry | null =>
  inquiry === null || inquiry.openId === null ? inquiry : opened(inquiry, undefined);

/** The whole of it stands in the thread. */
const VALUE_MAX_CODE_POINTS = 500;

export const withAnswer = (inquiry: Inquiry, { id, text }: Question, value: string, understood: boolean): Inquiry => {
  const answer = { questionId: id, question: text, value: shortened(value, VALUE_MAX_CODE_POINTS) };
  const others = inquiry.answers.filter(({ questionId }) => questionId !== id);
  return { ...inquiry, answers: [...others, understood ? answer : { ...answer, understood }] };
};
