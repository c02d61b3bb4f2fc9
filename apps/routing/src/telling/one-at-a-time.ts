/**
 * Work of which one run a key is enough, however often it is asked for: while it runs, asking again means one more run
 * after it. What fails is handed to `failed`: a sweep repairs it.
 */
export class OneAtATime<Key> {
  private readonly running = new Map<Key, { isWantedAgain: boolean }>();
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
    this.work(key)
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
