import { Http, expectStatus } from './http.js';
import { Socket, type Frame } from './socket.js';
import type { List } from './people.js';

interface Shown {
  seq: number;
  id: string;
  authorKind: string;
  text: string;
}

type Wire = { seq: number; id: string; text: string; author: { kind: string } };

/**
 * A client that does what the contract asks of one: shows in `seq` order, drops what it has, fetches holes, resumes
 * after a lost socket. What it has shown is what a person has seen.
 */
export class FaithfulReader {
  readonly shown: Shown[] = [];
  readonly faults: string[] = [];
  private socket: Socket | undefined;
  private isStopped = false;
  private fetching: Promise<void> = Promise.resolve();

  constructor(
    private readonly http: Http,
    private readonly conversationId: string,
    private readonly path: string,
  ) {}

  get lastSeq(): number {
    return this.shown.at(-1)?.seq ?? 0;
  }

  /** Keeps a socket open until `stop`, with a short pause between tries. */
  async run(): Promise<void> {
    while (!this.isStopped) {
      try {
        const socket = await Socket.connect(this.http.baseUrl, this.http.token ?? '', {
          [this.conversationId]: this.lastSeq,
        });
        this.socket = socket;
        socket.send({ type: 'watch', conversationId: this.conversationId });
        socket.ws.on('message', (raw: Buffer) => this.hear(JSON.parse(raw.toString('utf8')) as Frame));
        for (const frame of socket.frames) this.hear(frame);
        this.fetchMissed();
        await socket.closed;
      } catch {
        // Nobody listens right now: the next try will tell.
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  stop(): void {
    this.isStopped = true;
    this.socket?.close();
  }

  /** The network goes away without a word; `run` connects anew. */
  cut(): void {
    this.socket?.ws.terminate();
  }

  private hear(frame: Frame): void {
    if (frame.type === 'heartbeat') {
      const head = (frame['heads'] as Record<string, number>)[this.conversationId] ?? 0;
      if (head > this.lastSeq) this.fetchMissed();
    }
    if (frame.type === 'message.created' && frame.conversationId === this.conversationId)
      this.show(frame.data as unknown as Wire);
  }

  private show(message: Wire): void {
    const known = this.shown.find(({ seq }) => seq === message.seq);
    if (known && known.id !== message.id) this.faults.push(`seq ${message.seq} is ${known.id} and ${message.id}`);
    if (message.seq === this.lastSeq + 1)
      this.shown.push({ seq: message.seq, id: message.id, authorKind: message.author.kind, text: message.text });
    else if (message.seq > this.lastSeq) this.fetchMissed();
  }

  /** By HTTP, one at a time; a failure is no matter, the next frame or heartbeat asks again. */
  private fetchMissed(): void {
    this.fetching = this.fetching.then(async () => {
      try {
        const page = expectStatus(await this.http.get<List<Wire>>(`${this.path}?after=${this.lastSeq}&limit=200`), 200);
        for (const message of page.items) this.show(message);
      } catch {
        // Away: asked again with the next frame or heartbeat.
      }
    });
  }
}
