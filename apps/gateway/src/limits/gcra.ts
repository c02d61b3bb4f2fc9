/** So many at once, then so many per second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Verdict {
  readonly isAllowed: boolean;
  /** When refused: how long until the next one is let in. */
  readonly retryAfterMs: number;
}

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
  // A thousandth of a millisecond: rounding of many additions is no reason to refuse.
  return waitMs > 0.001
    ? { isAllowed: false, retryAfterMs: waitMs, dueAt: from }
    : { isAllowed: true, retryAfterMs: 0, dueAt: from + interval };
};
