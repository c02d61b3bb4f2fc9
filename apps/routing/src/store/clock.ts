import type { Tx } from '@baton/messaging';

/** Milliseconds since 1970 of an instant, inside of a statement. */
export const ms = (instant: string) => `(extract(epoch FROM ${instant}) * 1000)::float8`;

/** Now, by the database's clock. Milliseconds. */
export const wallClockNow = async (tx: Tx): Promise<number> => {
  const [clock] = await tx.query<{ now: number }>(`SELECT ${ms('clock_timestamp()')} AS now`);
  if (!clock) throw new Error('the database has no clock');
  return clock.now;
};
