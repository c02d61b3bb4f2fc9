import type { Priority } from '@baton/contracts';

const MINUTE_MS = 60_000;
/** How much earlier (or later) than it came an entry stands in line. */
const HEAD_START_MS: Record<Priority, number> = { high: 60 * MINUTE_MS, normal: 0, low: -30 * MINUTE_MS };

/**
 * The queue's key, fixed when it is written: priority and ageing at once, and nobody starves, because what came an hour
 * earlier goes first whatever its priority. A key that does not change with time is one that an index can serve.
 */
export const orderAtOf = (enqueuedAt: Date, priority: Priority): Date =>
  new Date(enqueuedAt.getTime() - HEAD_START_MS[priority]);
