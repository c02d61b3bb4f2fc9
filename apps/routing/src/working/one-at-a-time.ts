import { Gate } from '@baton/messaging';

/** Most of a service's connections are for those who wait for an answer. */
export const KEYS_AT_ONCE = 4;

/**
 * Work of which one run a key is enough, however often it is asked for: while it runs, asking again means one more run
 * after it. Only so many keys have their turn at once. What fails is handed to `failed`: a sweep repairs it.
 */
export class OneAtATime<Key> {
  private readonly running = new Map<Key, { isWantedAgain: boolean }>();
  private readonly gate = new Gate(KEYS_AT_ONCE);
  private readonly idle = new Set<() => void>();

  constructor(
    private readonly work: (key: Key) => Promise<unknown>,
    private readonly failed: (error: unknown) => void,
  ) {}

  kick(key: Key): void {
    const run = this.running.get(key);
    if (run) {
      run.isWantedAgain = true;
      return;
    }
    const fresh = { isWantedAgain: false };
    this.running.set(key, fresh);
    this.gate
      .through(() => {
        // Whoever asked while it stood in line is served by this run.
        fresh.isWantedAgain = false;
        return this.work(key);
      })
      .catch(this.failed)
      .finally(() => {
        this.running.delete(key);
        if (fresh.isWantedAgain) this.kick(key);
        else if (this.running.size === 0) this.rest();
      })
      .catch(this.failed);
  }

  /** Resolves when nothing runs. */
  async whenIdle(): Promise<void> {
    if (this.running.size === 0) return;
    await new Promise<void>((resolve) => this.idle.add(resolve));
  }

  private rest(): void {
    for (const resolve of this.idle) resolve();
    this.idle.clear();
  }
}
