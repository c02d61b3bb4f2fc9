import { isQueued, type Entry } from './entry.js';

/** It has waited in this department all the time between: what was offered then still stands. */
export const isSameWait = (before: Entry, after: Entry): boolean =>
  isQueued(before) && isQueued(after) && after.epoch === before.epoch && after.departmentId === before.departmentId;
