import type { Citation, HandoffSettings, Question } from '@baton/contracts';
import type { GivenAnswer } from '../signals/message-signals.js';
import type { AfterAnswer } from './after-answer.js';
import type { BeforeAnswer } from './before-answer.js';
import type { HandoffOrder } from './run-rules.js';
import type { Trace } from './trace.js';

/** An answer with what it was taken from. */
export interface CitedAnswer extends GivenAnswer {
  readonly citations: readonly Citation[];
}

/** What is done about a customer's message: something is said, or a person is brought in. Decided once, and done until it is known to be done. */
export type Deed =
  | {
      readonly kind: 'say';
      readonly text: string;
      readonly confidence: number | null;
      readonly citations: readonly Citation[];
      readonly trace: Trace;
    }
  | {
      readonly kind: 'hand_off';
      readonly order: HandoffOrder;
      readonly waitingText: string;
      readonly fallbackText: string;
      /** Asked before the queue. */
      readonly questions?: readonly Question[];
      readonly trace: Trace;
    };

type Decided = Exclude<BeforeAnswer, { kind: 'needs_answer' }> | AfterAnswer;

/** `answer` is what the AI came back with; shown only where the rules let it pass. */
export const deedOf = (settings: HandoffSettings, decided: Decided, answer: CitedAnswer | null): Deed => {
  const { trace } = decided;
  switch (decided.kind) {
    case 'hand_off': {
      const { order } = decided;
      const { questions, messages } = settings;
      return {
        kind: 'hand_off',
        order,
        waitingText: messages.waiting,
        fallbackText: messages.fallback,
        questions,
        trace,
      };
    }
    case 'clarify':
      return { kind: 'say', text: decided.text, confidence: null, citations: [], trace };
    case 'append':
      if (answer === null) throw new Error('what is shown must have been answered');
      return {
        kind: 'say',
        text: answer.text,
        confidence: trace.signals.confidence,
        citations: answer.citations,
        trace,
      };
  }
};
