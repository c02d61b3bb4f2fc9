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

/** Earlier answers in a row, up to the last, that were below. Turns without a confidence (small talk) neither count nor interrupt. */
const doubtfulBefore = (history: readonly PastTurn[], below: number): number => {
  const confidences = history.flatMap((turn) => turn.decision.signals.confidence ?? []);
  const lastSure = confidences.findLastIndex((confidence) => confidence >= below);
  return confidences.length - 1 - lastSure;
};

export const lowConfidence: Evaluate<'low_confidence'> = ({ below, inARow = 1 }, { answer, history, ignoresRuns }) => {
  if (answer === null) return { value: 'needs_answer', because: 'Confidence is known only once the AI has answered' };
  if (answer.confidence === null) return { value: false, because: 'Small talk has no confidence' };
  const [confidence, threshold] = shown(answer.confidence, below);
  if (answer.confidence >= below)
    return { value: false, because: `Confidence ${confidence} is not below ${threshold}` };
  if (inARow === 1) return { value: true, because: `Confidence ${confidence} is below ${threshold}` };
  const run = doubtfulBefore(history, below) + 1;
  const because = `Confidence ${confidence} is below ${threshold} for the ${ordinal(run)} time in a row`;
  if (run >= inARow) return { value: true, because };
  return { value: ignoresRuns === true, because: `${because}; ${inARow} are needed` };
};
