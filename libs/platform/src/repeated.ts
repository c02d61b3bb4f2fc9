/** Does the same again and again, with a pause between: never twice at once, however long it takes. */
export class Repeated {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  /** @param work never rejects: what fails is its own to tell */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly pauseMs: number,
  ) {}

  start(afterMs = this.pauseMs): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.running = this.work().finally(() => this.start());
    }, afterMs).unref();
  }

  /** Resolves when what is under way has ended; nothing begins any more. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }
}
