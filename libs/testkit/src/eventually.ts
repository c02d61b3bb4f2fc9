export interface Patience {
  /** Milliseconds; 5 s unless said. */
  readonly within?: number;
  /** For the error: what should have come true. */
  readonly what?: string;
}

const POLL_EVERY_MS = 20;

/**
 * Tries until the probe gives something true, and returns it. A probe that throws (an assertion, say) is tried again;
 * what it last gave or threw is in the error when time is up.
 */
export const eventually = async <Result>(
  probe: () => Result | Promise<Result>,
  { within = 5_000, what = 'the condition' }: Patience = {},
): Promise<NonNullable<Result>> => {
  const giveUpAt = performance.now() + within;
  for (;;) {
    let last: unknown;
    try {
      const result = await probe();
      if (result) return result;
      last = result;
    } catch (error) {
      last = error;
    }
    if (performance.now() > giveUpAt) {
      const said = last instanceof Error ? last.message : JSON.stringify(last);
      throw new Error(`Not within ${within} ms: ${what}. Last: ${said}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
  }
};
