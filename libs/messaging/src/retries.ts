const FIRST_RETRY_AFTER_MS = 100;

/** When something that failed may be tried again: each time after twice as long, never longer than `longestMs`. */
export class Retries {
  private readonly notBefore = new Map<string, number>();

  constructor(private readonly longestMs: number) {}

  mustWait(key: string): boolean {
    return (this.notBefore.get(key) ?? 0) > performance.now();
  }

  failed(key: string, times: number): void {
    const waitMs = Math.min(FIRST_RETRY_AFTER_MS * 2 ** Math.max(0, times - 1), this.longestMs);
    this.notBefore.set(key, performance.now() + waitMs);
  }

  succeeded(key: string): void {
    this.notBefore.delete(key);
  }
}
