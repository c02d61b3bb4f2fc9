/**
 * Where one reader stands in one conversation. He is shown 1, 2, 3 … in order and each once; whatever comes out of order
 * is not kept here but read again from the service, after the last that was shown.
 */
export class Cursor {
  /** The highest seq that is known to exist. */
  private heard = 0;

  /** @param shown the last seq that the reader has; undefined: unknown, the first live one settles it */
  constructor(private shown: number | undefined) {
    this.heard = shown ?? 0;
  }

  /** The last that was shown. */
  get position(): number | undefined {
    return this.shown;
  }

  /** Something is known to exist that has not been shown. */
  get isBehind(): boolean {
    return this.shown !== undefined && this.heard > this.shown;
  }

  /** Somebody says that there are messages up to here. */
  hear(seq: number): void {
    this.heard = Math.max(this.heard, seq);
  }

  /** Whether this message is the next to show; it counts as shown then. */
  shows(seq: number): boolean {
    this.hear(seq);
    if (this.shown !== undefined && seq !== this.shown + 1) return false;
    this.shown = seq;
    return true;
  }

  /** The reader says himself where he stands. */
  moveTo(seq: number): void {
    this.shown = seq;
  }

  /** No more is there than was shown: what was heard of does not exist (any more) for this reader. */
  settle(): void {
    this.heard = this.shown ?? 0;
  }

  /** Too much is missing: the reader fetches it himself, and hears from here on what comes live. */
  giveUp(): void {
    this.shown = undefined;
    this.heard = 0;
  }
}
