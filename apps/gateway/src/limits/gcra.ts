/** So many at once, then so many per second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Verdict {
  readonly isAllowed: boolean;
  /** When refused: how long until the next one is let in. */
  readonly retryAfterMs: number;
  /** Whole tokens that are there now. */
  readonly left: number;
}

/** Rounding of many additions is no reason to refuse. */
const ROUNDING = 0.001;

export const intervalMsOf = (rate: Rate): number => 1_000 / rate.perSecond;

/**
 * The generic cell rate algorithm (ITU-T I.371): a token bucket kept as one number, the theoretical arrival time
 * (`dueAt`, ms) of the next token after a full bucket.
 */
export const takeToken = (
  dueAt: number | undefined,
  nowMs: number,
  rate: Rate,
): Verdict & { readonly dueAt: number } => {
  const interval = intervalMsOf(rate);
  const from = Math.max(dueAt ?? nowMs, nowMs);
  const waitMs = from + interval - interval * rate.burst - nowMs;
  const leftAt = (due: number): number => Math.floor(rate.burst - (due - nowMs) / interval + ROUNDING);
  return waitMs > ROUNDING
    ? { isAllowed: false, retryAfterMs: waitMs, left: leftAt(from), dueAt: from }
    : { isAllowed: true, retryAfterMs: 0, left: leftAt(from + interval), dueAt: from + interval };
};
