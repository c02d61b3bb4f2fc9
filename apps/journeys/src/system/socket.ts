import { WebSocket } from 'ws';

export interface Frame {
  type: string;
  conversationId?: string;
  seq?: number;
  data?: Record<string, unknown>;
  [more: string]: unknown;
}

/** A realtime connection that keeps all it heard. */
export class Socket {
  readonly frames: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly waiting = new Set<() => void>();

  private constructor(readonly ws: WebSocket) {
    this.closed = new Promise((resolve) =>
      ws.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    );
    ws.on('message', (raw: Buffer) => {
      this.frames.push(JSON.parse(raw.toString('utf8')) as Frame);
      for (const look of [...this.waiting]) look();
    });
    ws.on('error', () => this.ws.terminate());
  }

  /** Connected, but nothing said yet. */
  static async open(baseUrl: string): Promise<Socket> {
    const ws = new WebSocket(`${baseUrl.replace(/^http/, 'ws')}/api/v1/realtime`);
    const socket = new Socket(ws);
    await new Promise<void>((resolve, reject) => ws.once('open', resolve).once('error', reject));
    return socket;
  }

  /** Connected and greeted. */
  static async connect(baseUrl: string, token: string, after?: Record<string, number>): Promise<Socket> {
    const socket = await Socket.open(baseUrl);
    socket.send({ type: 'hello', token, ...(after && { after }) });
    await socket.until((frame) => frame.type === 'ready');
    return socket;
  }

  send(frame: unknown): void {
    this.ws.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** The first frame, heard already or to come, that is wanted. */
  async until(wanted: (frame: Frame) => boolean, withinMs = 10_000): Promise<Frame> {
    const found = this.frames.find(wanted);
    if (found) return found;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(
          new Error(`No such frame within ${withinMs} ms. Heard: ${this.frames.map((frame) => frame.type).join(', ')}`),
        );
      }, withinMs);
      const look = () => {
        const next = this.frames.find(wanted);
        if (!next) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(next);
      };
      this.waiting.add(look);
    });
  }

  ofType(type: string): Frame[] {
    return this.frames.filter((frame) => frame.type === type);
  }

  close(): void {
    this.ws.close();
  }
}
