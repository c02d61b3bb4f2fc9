import type { AvailableAgent } from './candidates.js';

/** So many are given away at a time: a transaction stays short however many wait. */
const AT_ONCE = 32;
/** Behind so many that nobody who is there may be given, nobody looks further. */
export const MOST_PASSED_OVER = 1_000;

/** How many can be given away in one round. */
export const placesOf = (agents: readonly AvailableAgent[]): number =>
  Math.min(
    AT_ONCE,
    agents.reduce((sum, { capacity, load }) => sum + Math.max(0, capacity - load), 0),
  );
