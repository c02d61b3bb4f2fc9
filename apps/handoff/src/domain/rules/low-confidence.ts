import type { PastTurn } from '../signals/message-signals.js';
import type { Evaluate } from './verdict.js';

const ordinal = (n: number): string => {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[n % 10] ?? 'th');
  return `${n}${ending}`;
};

/** Two digits, or as many more as it takes to tell the numbers apart. */
const shown = (confidence: number, below: number): [string, string] => {
  const digits =
    [2, 3, 4].find((count) => confidence.toFixed(count) !== below.toFixed(count)) ?? (confidence === below ? 2 : 6);
  return [confidence.toFixed(digits), below.toFixed(digits)];
};

/** How many doubtful answers there were in a row just before. Turns without a confidence (small talk) neither count nor interrupt. */
const doubtsBefore = (history: readonly PastTurn[], below: number): number => {
  const confidences = history.flatMap(({ decision }) => decision.signals.confidence ?? []);
  return confidences.length - 1 - confidences.findLastIndex((confidence) => confidence >= below);
};

export const lowConfidence: Evaluate<'low_confidence'> = ({ below, inARow = 1 }, { answer, history, ignoresRuns }) => {
  if (answer === null) return { value: 'needs_answer', because: 'Confidence is known only once the AI has answered' };
  if (answer.confidence === null) return { value: false, because: 'Taken for small talk, which has no confidence' };
  const [confidence, threshold] = shown(answer.confidence, below);
  if (answer.confidence >= below)
    return { value: false, because: `Confidence ${confidence} is not below ${threshold}` };
  if (inARow === 1) return { value: true, because: `Confidence ${confidence} is below ${threshold}` };
  const doubts = 1 + doubtsBefore(history, below);
  const because = `Confidence ${confidence} is below ${threshold} for the ${ordinal(doubts)} time in a row`;
  if (doubts >= inARow) return { value: true, because };
  return { value: ignoresRuns === true, because: `${because}; ${inARow} are needed` };
};
