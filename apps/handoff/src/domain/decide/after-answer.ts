import { MessageText, type HandoffSettings } from '@baton/contracts';
import type { OpenTurn } from '../rules/verdict.js';
import type { GivenAnswer } from '../signals/message-signals.js';
import { aiWish } from './ai-wish.js';
import { clarifyingQuestion, NO_ANSWER } from './clarifying-question.js';
import { runRules, type HandoffOrder } from './run-rules.js';
import { signalsOf, traceOf, type Trace } from './trace.js';

export type AfterAnswer =
  | { kind: 'append'; trace: Trace }
  /** `text` is said instead of the doubtful answer. */
  | { kind: 'clarify'; text: string; trace: Trace }
  | { kind: 'hand_off'; order: HandoffOrder; trace: Trace };

const confidenceOf = (answer: GivenAnswer | null): number | null => {
  if (answer === null) return 0;
  if (answer.kind === 'small_talk') return null;
  const { confidence } = answer;
  return typeof confidence === 'number' && confidence >= 0 && confidence <= 1 ? confidence : 0;
};

/** What cannot be said as a message (nothing at all, endless, garbled) is no answer, however sure its author is. */
const sayable = (answer: GivenAnswer | null): GivenAnswer | null =>
  answer !== null && MessageText.safeParse(answer.text).success ? answer : null;

/**
 * The second half of a turn: the rules on the answer. `null` means that no answer could be had (time-out, fault): a failed one, of confidence 0.
 * The rules come first, then the wish of the AI itself; where it has none, neither its words nor its silence keep a rule from matching.
 * A doubtful answer that does not hand over yet, because a rule wants several in a row, is not shown either: a clarifying question stands in its place.
 */
export const afterAnswer = (settings: HandoffSettings, turn: OpenTurn, given: GivenAnswer | null): AfterAnswer => {
  const answer = sayable(given);
  const confidence = confidenceOf(answer);
  const signals = signalsOf(settings, turn, confidence);
  const facts = { ...turn, answer: { given: answer, confidence, failedAnswers: signals.failedAnswers } };
  const rules = runRules(settings, facts);
  const { order } = rules;
  if (order !== null) return { kind: 'hand_off', order, trace: traceOf(settings, signals, rules, 'handed_off', order) };
  if (given?.requestHandoff === true) {
    const wish = aiWish(settings);
    return { kind: 'hand_off', order: wish, trace: traceOf(settings, signals, rules, 'handed_off', wish) };
  }
  if (answer === null)
    return { kind: 'clarify', text: NO_ANSWER, trace: traceOf(settings, signals, rules, 'clarified', null) };
  const isHeldBack = runRules(settings, { ...facts, ignoresRuns: true }).order !== null;
  if (!isHeldBack) return { kind: 'append', trace: traceOf(settings, signals, rules, 'answered', null) };
  return {
    kind: 'clarify',
    text: clarifyingQuestion(signals.failedAnswers),
    trace: traceOf(settings, signals, rules, 'clarified', null),
  };
};
