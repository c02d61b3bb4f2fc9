import { BoundedCache } from '../identity/bounded-cache.js';
import type { Buckets, Repeatable, Take } from './buckets.js';
import type { Verdict } from './gcra.js';

const KEYS_KEPT = 20_000;
const letIn = { isAllowed: true, retryAfterMs: 0 } as const;

interface Known {
  /** Tokens, as the shared bucket last said. */
  left: number;
  /** Asked for, with no word from the shared bucket yet. */
  underWay: number;
}

/**
 * Whoever has more than half of his burst left is let in without waiting for the shared bucket, which takes the token meanwhile.
 * One gateway never lets in more than the bucket would; of several, each at most half a burst more, until it hears how much is left.
 */
export class TrustingBuckets implements Buckets {
  private readonly known = new BoundedCache<string, Known>(KEYS_KEPT);

  constructor(private readonly shared: Buckets) {}

  async take(take: Take, repeatable?: Repeatable): Promise<Verdict> {
    const known = this.known.get(take.key) ?? { left: 0, underWay: 0 };
    this.known.set(take.key, known);
    const left = known.left - known.underWay;
    const asked = this.ask(known, take, repeatable);
    if (left <= take.rate.burst / 2) return asked;
    // One that gets no answer: the next one waits for his.
    asked.catch(() => (known.left = 0));
    return { ...letIn, left: left - 1 };
  }

  giveBack(take: Take): Promise<void> {
    return this.shared.giveBack(take);
  }

  look(take: Take): Promise<Verdict> {
    return this.shared.look(take);
  }

  private async ask(known: Known, take: Take, repeatable?: Repeatable): Promise<Verdict> {
    known.underWay += 1;
    try {
      const verdict = await this.shared.take(take, repeatable);
      known.left = verdict.left;
      return verdict;
    } finally {
      known.underWay -= 1;
    }
  }
}
