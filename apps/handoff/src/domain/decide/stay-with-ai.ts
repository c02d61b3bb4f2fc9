import type { HandoffSettings } from '@baton/contracts';
import type { OpenTurn } from '../rules/verdict.js';
import { afterAnswer, type AfterAnswer } from './after-answer.js';
import type { BeforeAnswer } from './before-answer.js';
import { clarifyingQuestion } from './clarifying-question.js';
import { deedOf, type CitedAnswer, type Deed } from './deed.js';
import { doubtBelow, signalsOf } from './trace.js';

export type HandingOff = Extract<BeforeAnswer | AfterAnswer, { kind: 'hand_off' }>;

/**
 * Nobody is there to hand over to. Said once, and again to who asks for a person again; else the AI goes on as well as it can, for a customer who hears the
 * same excuse each time is helped by nobody. Where it is only that rules rest, there is somebody: the button leads to him.
 */
export const saysThatNobodyIsThere = ({ order }: HandingOff, { history, surroundings }: OpenTurn): boolean =>
  order.trigger.kind === 'asks_for_person' ||
  (!surroundings.rulesRest && history.every(({ decision }) => decision.outcome !== 'stayed_with_ai'));

/** The rules would hand over, and may not, or nobody is there. `answer` is the AI's, for when it goes on; null when none could be had. */
export const stayWithAi = (
  settings: HandoffSettings,
  handingOff: HandingOff,
  turn: OpenTurn,
  answer: CitedAnswer | null,
): Deed => {
  const trace = { ...handingOff.trace, outcome: 'stayed_with_ai' as const };
  if (saysThatNobodyIsThere(handingOff, turn))
    return { kind: 'say', text: settings.messages.fallback, confidence: null, citations: [], trace };
  const withoutWish = answer && { ...answer, requestHandoff: false };
  const goneOn = afterAnswer({ ...settings, rules: [] }, turn, withoutWish);
  const { confidence } = goneOn.trace.signals;
  const signals = signalsOf(settings, turn, confidence);
  const told = { ...trace, signals };
  const isDoubtful = goneOn.kind === 'append' && confidence !== null && confidence < doubtBelow(settings);
  return deedOf(
    settings,
    isDoubtful
      ? { kind: 'clarify', text: clarifyingQuestion(signals.failedAnswers), trace: told }
      : { ...goneOn, trace: told },
    answer,
  );
};
