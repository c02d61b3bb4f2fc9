import { closeCodes } from '@baton/contracts';
import { WebSocket } from 'ws';

/** Signals that may be lost are not sent to a reader who has this much unread. */
export const EPHEMERAL_MAX_BYTES = 256 * 1024;
/** Who has this much unread does not read. */
export const UNREAD_MAX_BYTES = 1024 * 1024;
const READS_WITHIN_MS = 10_000;
const CLOSES_WITHIN_MS = 2_000;
/** A slow reader gets longer: the reason waits behind all that he has not read. */
const SLOW_CLOSES_WITHIN_MS = 10_000;

/** What is needed of a socket. */
export type Wire = Pick<WebSocket, 'readyState' | 'bufferedAmount' | 'send' | 'close' | 'terminate'>;

/** One socket's way down: frames of one kind of reader, and no more in memory than he is about to read. */
export class Outgoing<Frame extends { readonly type: string }> {
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly wire: Wire) {}

  get isOpen(): boolean {
    return this.wire.readyState === WebSocket.OPEN;
  }

  send(frame: Frame): void {
    if (!this.isOpen) return;
    if (this.wire.bufferedAmount > UNREAD_MAX_BYTES) this.close(closeCodes.slowReader, 'too slow');
    else this.wire.send(JSON.stringify(frame), () => this.written());
  }

  /** Drops the frame rather than letting it wait long. */
  sendIfRoom(frame: Frame): void {
    if (this.hasRoom) this.send(frame);
  }

  /** Waits until there is room: a replay must not overrun its reader. Who makes none for long is a slow reader too. */
  async sendInTurn(frame: Frame): Promise<void> {
    const late = setTimeout(() => this.close(closeCodes.slowReader, 'too slow'), READS_WITHIN_MS);
    while (this.isOpen && !this.hasRoom) await new Promise<void>((resolve) => this.waiting.push(resolve));
    clearTimeout(late);
    this.send(frame);
  }

  close(code: number, reason: string): void {
    if (!this.isOpen) return;
    this.wire.close(code, reason);
    this.written();
    // Who does not answer the close is cut off.
    const closesWithinMs = code === closeCodes.slowReader ? SLOW_CLOSES_WITHIN_MS : CLOSES_WITHIN_MS;
    setTimeout(() => this.wire.terminate(), closesWithinMs).unref();
  }

  /** He is not about to drown in what he has not read. */
  get hasRoom(): boolean {
    return this.wire.bufferedAmount <= EPHEMERAL_MAX_BYTES;
  }

  private written(): void {
    if (this.isOpen && !this.hasRoom) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
