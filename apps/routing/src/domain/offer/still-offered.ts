import { isQueued, type Entry } from '../following/entry.js';

/** An offer stands as long as its conversation waits in this department since then. */
export const isStillOffered = (before: Entry, after: Entry): boolean =>
  isQueued(after) && after.epoch === before.epoch && after.departmentId === before.departmentId;
