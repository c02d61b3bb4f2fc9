import type { OpeningHours } from '@baton/contracts';
import { isOpen } from './is-open.js';

const MINUTE_MS = 60_000;
const STRIDE_MS = 15 * MINUTE_MS;
const LOOKS_AHEAD_MS = 8 * 24 * 60 * MINUTE_MS;

/** When a department that is closed opens next, to the minute; null: not within the next eight days. An opening shorter than a quarter of an hour may be passed over. */
export const opensAt = (hours: OpeningHours, now: Date): Date | null => {
  const minute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  for (let at = minute + STRIDE_MS; at <= minute + LOOKS_AHEAD_MS; at += STRIDE_MS) {
    if (!isOpen(hours, new Date(at))) continue;
    let first = at;
    while (first > minute && isOpen(hours, new Date(first - MINUTE_MS))) first -= MINUTE_MS;
    return new Date(first);
  }
  return null;
};
