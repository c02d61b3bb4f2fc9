import { WebSocket } from 'ws';

export interface HeardFrame {
  readonly type: string;
  readonly conversationId?: string;
  readonly seq?: number;
  readonly code?: string;
  readonly data?: Record<string, unknown>;
  readonly heads?: Record<string, number>;
}

/** A client's end of a socket; keeps all it heard. */
export class SpecSocket {
  readonly frames: HeardFrame[] = [];
  readonly closed: Promise<number>;
  private readonly lookers = new Set<() => void>();

  private constructor(readonly ws: WebSocket) {
    this.closed = new Promise((resolve) => ws.once('close', resolve));
    ws.on('error', () => ws.terminate());
    ws.on('message', (data: Buffer) => {
      this.frames.push(JSON.parse(data.toString('utf8')) as HeardFrame);
      for (const look of [...this.lookers]) look();
    });
  }

  static async open(url: string): Promise<SpecSocket> {
    const ws = new WebSocket(`${url.replace('http', 'ws')}/api/v1/realtime`, { perMessageDeflate: false });
    const socket = new SpecSocket(ws);
    await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject));
    return socket;
  }

  static async greeted(url: string, token: string, after?: Record<string, number>): Promise<SpecSocket> {
    const socket = await SpecSocket.open(url);
    socket.send({ type: 'hello', token, ...(after && { after }) });
    await socket.until((frame) => frame.type === 'ready');
    // An answer to a ping comes after all that hello has to bring.
    await socket.roundTrip();
    return socket;
  }

  send(frame: unknown): void {
    this.ws.send(typeof frame === 'string' || frame instanceof Uint8Array ? frame : JSON.stringify(frame));
  }

  /** Everything that was sent before has been handled. */
  async roundTrip(): Promise<void> {
    const before = this.of('pong').length;
    this.send({ type: 'ping' });
    await this.until(() => this.of('pong').length > before);
  }

  of(type: string): HeardFrame[] {
    return this.frames.filter((frame) => frame.type === type);
  }

  /** The first such frame, heard or to come. */
  until(wanted: (frame: HeardFrame) => boolean): Promise<HeardFrame> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.frames.find(wanted);
        if (!found) return;
        clearTimeout(late);
        this.lookers.delete(look);
        resolve(found);
      };
      const late = setTimeout(
        () =>
          reject(
            new Error(`no such frame; heard ${JSON.stringify(this.frames.map(({ type, code }) => code ?? type))}`),
          ),
        5_000,
      );
      this.lookers.add(look);
      look();
    });
  }

  close(): void {
    this.ws.close();
  }
}
