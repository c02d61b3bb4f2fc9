import type { PastTurn } from '../message-signals.js';

/** The scores of the messages that told a mood, oldest first, the present one last if it told one. */
export const moodsOf = (history: readonly PastTurn[], present: number | null): number[] => [
  ...history.flatMap((turn) => turn.decision.signals.sentiment ?? []),
  ...(present === null ? [] : [present]),
];

/** How the mood went from the start: who says "Hi" first, or an order number, starts neutral. */
export const courseOf = (history: readonly PastTurn[], present: number | null): number[] => {
  const startsNeutral = history[0]?.decision.signals.sentiment === null;
  return [...(startsNeutral ? [0] : []), ...moodsOf(history, present)];
};

/** Where the conversation started: the mean of the first two of its course, the present one apart unless it is the first. */
export const baselineOf = (course: readonly number[]): number | null => {
  const [first, second] = course;
  if (first === undefined) return null;
  return second === undefined || course.length === 2 ? first : Math.round(50 * (first + second)) / 100;
};

/** The lowest of the last `over` messages that told a mood. */
export const lowestOf = (course: readonly number[], over: number): number => Math.min(...course.slice(-over));
