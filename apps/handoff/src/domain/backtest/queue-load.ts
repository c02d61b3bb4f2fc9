import type { QueueLoad } from '@baton/contracts';

const HOUR_MS = 3_600_000;
const SHORTEST_HOURS = 1;
const HANDLING_MINUTES = 10;

/** Milliseconds since 1970. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/**
 * What the handoffs mean for the queue, by Little's law: so many arrivals an hour, each keeping an agent busy for the handling time. Null with too little
 * to go by: no times, or less than an hour of them.
 */
export const queueLoad = (period: Period | null, handoffs: number, compared: number | null): QueueLoad | null => {
  const hours = period === null ? 0 : (period.to - period.from) / HOUR_MS;
  if (hours < SHORTEST_HOURS) return null;
  const perHour = (count: number) => rounded(count / hours);
  const extra = compared === null ? null : (handoffs - compared) / hours;
  return {
    hours: rounded(hours),
    handoffsPerHour: perHour(handoffs),
    comparedPerHour: compared === null ? null : perHour(compared),
    extraPerHour: extra === null ? null : rounded(extra),
    extraAgentsBusy: extra === null ? null : rounded((extra * HANDLING_MINUTES) / 60),
    handlingMinutes: HANDLING_MINUTES,
    assumption: `Each handoff keeps an agent busy for ${HANDLING_MINUTES} minutes, and handoffs come evenly over these ${Math.round(hours)} hours, nights and weekends included.`,
  };
};
