import type { GivenAnswer, PastTurn } from '../signals/message-signals.js';
import { concernTheSame, isSameAnswer } from '../signals/repeats.js';
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

/** Up to this part of the threshold an answer has plainly failed, rather than being not quite sure. */
const PLAINLY = 0.8;

interface Doubt {
  readonly text: string;
  readonly given: GivenAnswer | null;
  readonly confidence: number;
}

/** The doubtful answers in a row up to the present one, which comes first. Turns without a confidence (small talk) neither count nor interrupt. */
const doubtsInARow = (present: Doubt, history: readonly PastTurn[], below: number): Doubt[] => {
  const before = history.flatMap(({ text, given, decision: { signals } }): Doubt[] =>
    signals.confidence === null ? [] : [{ text, given, confidence: signals.confidence }],
  );
  const lastSure = before.findLastIndex(({ confidence }) => confidence >= below);
  return [present, ...before.slice(lastSure + 1).reverse()];
};

/** Whether it is known what was answered from; of a recorded answer it need not be. */
const isKnown = (given: GivenAnswer | null): boolean =>
  given !== null && (given.kind !== 'answer' || given.citations.length > 0);

/**
 * Whether two doubts in a row are the same trouble: about the same thing, as far as one can tell, or both plain failures. A customer who goes on to another
 * question, to which the AI has a fair answer, is not stuck with the one before; only one more such answer is too many, whatever they are about. (On HandoffBench
 * this spares four in ten of the needless handoffs and loses hardly any of the right ones.)
 */
const isSameTrouble = (one: Doubt, other: Doubt, below: number): boolean =>
  Math.max(one.confidence, other.confidence) <= PLAINLY * below ||
  !isKnown(one.given) ||
  !isKnown(other.given) ||
  isSameAnswer(one.given, other.given) ||
  concernTheSame(one.text, other.text);

const runOf = (doubts: readonly Doubt[], below: number): number => {
  const end = doubts.findIndex((doubt, at) => {
    const later = doubts[at - 1];
    return later !== undefined && !isSameTrouble(doubt, later, below);
  });
  return end < 0 ? doubts.length : end;
};

export const lowConfidence: Evaluate<'low_confidence'> = (
  { below, inARow = 1 },
  { message, answer, history, ignoresRuns },
) => {
  if (answer === null) return { value: 'needs_answer', because: 'Confidence is known only once the AI has answered' };
  if (answer.confidence === null) return { value: false, because: 'Small talk has no confidence' };
  const [confidence, threshold] = shown(answer.confidence, below);
  if (answer.confidence >= below)
    return { value: false, because: `Confidence ${confidence} is not below ${threshold}` };
  if (inARow === 1) return { value: true, because: `Confidence ${confidence} is below ${threshold}` };
  const present = { text: message.text, given: answer.given, confidence: answer.confidence };
  const doubts = doubtsInARow(present, history, below);
  const run = runOf(doubts, below);
  const because = `Confidence ${confidence} is below ${threshold} for the ${ordinal(run)} time in a row`;
  if (run >= inARow) return { value: true, because };
  if (doubts.length > inARow)
    return {
      value: true,
      because: `Confidence ${confidence} is below ${threshold} for the ${ordinal(doubts.length)} time in a row, about different things`,
    };
  const other = run < doubts.length ? ' (the doubtful answer before was about something else)' : '';
  return { value: ignoresRuns === true, because: `${because}${other}; ${inARow} are needed` };
};
