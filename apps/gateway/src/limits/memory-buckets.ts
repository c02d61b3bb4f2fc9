import type { Buckets, Repeatable, Take } from './buckets.js';
import { MARK_KEPT_MS } from './buckets.js';
import { intervalMsOf, takeToken, type Verdict } from './gcra.js';

const SWEEP_AT_SIZE = 20_000;

/** Buckets of this process alone. */
export class MemoryBuckets implements Buckets {
  /** By key, when the bucket is full again, or when the mark ends: after that the entry says nothing. */
  private readonly dueAt = new Map<string, number>();
  private sweepAtSize = SWEEP_AT_SIZE;

  constructor(private readonly now: () => number = () => performance.now()) {}

  async take({ key, rate }: Take, repeatable?: Repeatable): Promise<Verdict> {
    if (repeatable && (this.dueAt.get(repeatable.markKey) ?? 0) > this.now()) {
      const free = await this.take(repeatable.repeats);
      return free.isAllowed ? free : this.take({ key, rate });
    }
    const { dueAt, ...verdict } = takeToken(this.dueAt.get(key), this.now(), rate);
    if (verdict.isAllowed) {
      this.dueAt.set(key, dueAt);
      if (repeatable) this.dueAt.set(repeatable.markKey, this.now() + MARK_KEPT_MS);
      this.sweep();
    }
    return verdict;
  }

  async giveBack({ key, rate }: Take): Promise<void> {
    const dueAt = this.dueAt.get(key);
    if (dueAt !== undefined) this.dueAt.set(key, dueAt - intervalMsOf(rate));
  }

  async look({ key, rate }: Take): Promise<Verdict> {
    const { isAllowed, retryAfterMs, left } = takeToken(this.dueAt.get(key), this.now(), rate);
    return { isAllowed, retryAfterMs, left };
  }

  private sweep(): void {
    if (this.dueAt.size < this.sweepAtSize) return;
    const now = this.now();
    for (const [key, dueAt] of this.dueAt) if (dueAt <= now) this.dueAt.delete(key);
    this.sweepAtSize = Math.max(SWEEP_AT_SIZE, this.dueAt.size * 2);
  }
}
