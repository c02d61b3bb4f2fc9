/** When an answer is no longer wanted. Travels as the time left, since clocks of machines differ. */
export class Deadline {
  private constructor(private readonly at: number) {}

  static in(ms: number): Deadline {
    return new Deadline(performance.now() + ms);
  }

  /** Milliseconds, never negative. */
  leftMs(): number {
    return Math.max(0, this.at - performance.now());
  }

  isOver(): boolean {
    return this.leftMs() === 0;
  }
}
