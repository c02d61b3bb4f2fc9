import { BAD_FRAMES_MAX, closeCodes, type ConversationId } from '@baton/contracts';
import { Fault } from '@baton/messaging';
import { Logger } from '@nestjs/common';
import type { RawData, WebSocket } from 'ws';
import type { Rate } from '../limits/gcra.js';
import { FrameBucket } from './frame-bucket.js';
import { Outgoing } from './outgoing.js';
import { parseFrame, parseHello, type BadFrame, type ParsedHello } from './parse-frame.js';
import { TRY_AGAIN_LATER, type Reception } from './reception.js';
import { FrameRefusal } from './session.js';
import type { AnySession } from './switchboard.js';

/** Nobody sends this many frames by hand, or by any client of ours. */
const frameRate: Rate = { burst: 2_000, perSecond: 200 };
/** So many frames wait their turn before the socket is not read on. */
const WAITING_MAX = 32;

const logger = new Logger('Realtime');

interface ErrorFrame {
  readonly type: 'error';
  readonly code: string;
  readonly detail?: string;
  readonly conversationId?: ConversationId;
}

/** One socket: its first frame, its manners, and its session once it is greeted. */
export class Connection {
  private readonly out: Outgoing<ErrorFrame>;
  private readonly frames: FrameBucket;
  private readonly noHello: NodeJS.Timeout;
  private session: AnySession | undefined;
  private isHelloSaid = false;
  private badFrames = 0;
  private waiting = 0;
  private tail: Promise<void> = Promise.resolve();
  private heardAt = performance.now();

  constructor(
    private readonly socket: WebSocket,
    private readonly reception: Reception,
    { helloWithinMs, rateFactor }: { helloWithinMs: number; rateFactor: number },
    private readonly greeted: () => void,
  ) {
    this.out = new Outgoing(socket);
    this.frames = new FrameBucket({ burst: frameRate.burst * rateFactor, perSecond: frameRate.perSecond * rateFactor });
    this.noHello = setTimeout(() => this.out.close(closeCodes.noHello, 'no hello in time'), helloWithinMs);
    socket.on('message', (data, isBinary) => this.receive(data, isBinary));
    socket.on('pong', () => this.hear());
    // ws closes a socket that broke, with the code for it; `close` follows.
    socket.on('error', (error) => logger.debug(`A socket broke: ${error.message}`));
    socket.once('close', () => this.end());
  }

  /** Asks for a sign of life; ends the line when there was none for long. */
  probe(deadAfterMs: number): void {
    if (performance.now() - this.heardAt <= deadAfterMs) return this.socket.ping();
    // Who has much unread is slow rather than gone, and can still learn why; one that closes already has a time of its own.
    if (!this.out.hasRoom) this.out.close(closeCodes.slowReader, 'too slow');
    else if (this.out.isOpen) this.socket.terminate();
  }

  close(code: number, reason: string): void {
    this.out.close(code, reason);
  }

  cut(): void {
    this.socket.terminate();
  }

  private receive(data: RawData, isBinary: boolean): void {
    this.hear();
    if (!this.frames.take()) return this.out.close(closeCodes.tooMuch, 'too many frames');
    const text = isBinary ? undefined : (data as Buffer).toString('utf8');
    this.waiting += 1;
    if (this.waiting >= WAITING_MAX) this.socket.pause();
    this.tail = this.tail
      .then(() => this.handle(text))
      .then(() => {
        this.waiting -= 1;
        if (this.socket.isPaused) this.socket.resume();
      });
  }

  private async handle(text: string | undefined): Promise<void> {
    if (!this.out.isOpen) return;
    try {
      if (!this.isHelloSaid) await this.hello(text);
      else if (text === undefined) this.refuse({ isGood: false, code: 'bad_frame', detail: 'Frames are text.' });
      else await this.take(text);
    } catch (error) {
      if (error instanceof FrameRefusal)
        this.out.send({ type: 'error', code: error.code, conversationId: error.conversationId });
      else if (error instanceof Fault) this.out.send({ type: 'error', code: 'unavailable' });
      else {
        logger.error({ err: error }, 'A frame failed');
        this.out.send({ type: 'error', code: 'internal_error' });
      }
    }
  }

  private async hello(text: string | undefined): Promise<void> {
    const hello = text === undefined ? ({ isGood: false, code: 'other' } as const) : parseHello(text);
    if (!hello.isGood) return this.refuseHello(hello);
    clearTimeout(this.noHello);
    this.isHelloSaid = true;
    try {
      this.session = await this.reception.greet(hello.frame, this.socket);
    } catch (error) {
      // Whoever is not greeted must not go on waiting for frames that never come.
      this.out.close(TRY_AGAIN_LATER, 'try again later');
      throw error;
    }
    if (!this.session) return;
    this.greeted();
    // It may have been closed while it was greeted: nobody else knows of the session yet.
    if (!this.out.isOpen) await this.reception.leave(this.session);
  }

  /** A hello that is not quite one may be said again, in what is left of the time for it. */
  private refuseHello(hello: Exclude<ParsedHello, { isGood: true }>): void {
    if (hello.code === 'no-token') return this.out.close(closeCodes.badToken, 'the token is not known');
    if (hello.code !== 'other') return this.refuse(hello);
    this.out.send({ type: 'error', code: 'hello_expected', detail: 'The first frame is hello.' });
    this.out.close(closeCodes.protocolViolation, 'hello expected');
  }

  private async take(text: string): Promise<void> {
    const parsed = parseFrame(text);
    if (!parsed.isGood) return this.refuse(parsed);
    await this.session?.take(parsed.frame);
  }

  private refuse({ code, detail }: BadFrame): void {
    this.out.send({ type: 'error', code, detail });
    this.badFrames += 1;
    if (this.badFrames >= BAD_FRAMES_MAX) this.out.close(closeCodes.protocolViolation, 'too many bad frames');
  }

  private hear(): void {
    this.heardAt = performance.now();
    if (this.session) this.reception.heard(this.session);
  }

  private end(): void {
    clearTimeout(this.noHello);
    const { session } = this;
    if (!session) return;
    this.reception
      .leave(session)
      .catch((error: unknown) => logger.error({ err: error }, 'A session could not be left'));
  }
}
