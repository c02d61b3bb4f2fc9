import { Logger } from '@nestjs/common';
import {
  ClientProxy,
  Server,
  type CustomTransportStrategy,
  type ReadPacket,
  type WritePacket,
} from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { EventEnvelope } from '../envelopes.js';
import type { Broker, EventSink } from './broker.js';

type Answering = (data: unknown) => Promise<unknown>;

/** How unkind the in-process transport is to events, in tests: shares from 0 to 1. */
export interface Unkindness {
  readonly duplicate: number;
  readonly reorder: number;
  readonly lose: number;
  readonly random: () => number;
}

const RETRY_AFTER_MS = [50, 200, 1_000, 3_000];

/** Serialises as a wire would: nobody shares an object with somebody else, and what JSON cannot carry does not pass. */
const overTheWire = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T));

/** Where the services of one process meet. */
export class InProcessHub {
  readonly answering = new Map<string, Answering>();
  private readonly logger = new Logger(InProcessHub.name);
  private readonly sinks = new Set<{ producers: readonly string[]; sink: EventSink }>();
  private readonly listeners = new Set<(event: EventEnvelope) => void>();
  private isStopped = false;

  constructor(private readonly unkindness?: Unkindness) {}

  publish(event: EventEnvelope): void {
    for (const heard of this.listeners) setImmediate(() => heard(overTheWire(event)));
    if (event.n === 0) return;
    for (const { producers, sink } of this.sinks) {
      if (!producers.includes(event.producer)) continue;
      const { lose = 0, duplicate = 0, reorder = 0, random = Math.random } = this.unkindness ?? {};
      if (random() < lose) continue;
      const copies = random() < duplicate ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) this.deliver(sink, event, random() < reorder ? 20 : 0, 0);
    }
  }

  private deliver(sink: EventSink, event: EventEnvelope, afterMs: number, attempt: number): void {
    const give = () => {
      if (this.isStopped) return;
      sink(overTheWire(event)).catch((error: unknown) => {
        const retryAfterMs = RETRY_AFTER_MS[attempt];
        this.logger.debug(`${event.name} ${event.n} was not taken: ${String(error)}`);
        if (retryAfterMs !== undefined) this.deliver(sink, event, retryAfterMs, attempt + 1);
      });
    };
    if (afterMs === 0) setImmediate(give);
    else setTimeout(give, afterMs).unref();
  }

  consume(producers: readonly string[], sink: EventSink): () => void {
    const entry = { producers, sink };
    this.sinks.add(entry);
    return () => this.sinks.delete(entry);
  }

  listen(heard: (event: EventEnvelope) => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  stop(): void {
    this.isStopped = true;
  }
}

class InProcessServer extends Server implements CustomTransportStrategy {
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly hub: InProcessHub) {
    super();
  }

  listen(callback: () => void): void {
    for (const [pattern, handler] of this.messageHandlers) {
      if (handler.isEventHandler) continue;
      if (this.hub.answering.has(pattern)) throw new Error(`${pattern} is answered twice`);
      this.hub.answering.set(pattern, (data) =>
        this.untilAnswered(async () => {
          const answer: unknown = await handler(data);
          return isObservable(answer) ? lastValueFrom(answer) : answer;
        }),
      );
    }
    callback();
  }

  private async untilAnswered(work: () => Promise<unknown>): Promise<unknown> {
    const answering = work();
    this.underWay.add(answering);
    try {
      return await answering;
    } finally {
      this.underWay.delete(answering);
    }
  }

  answeredRequests(): string[] {
    return [...this.messageHandlers].filter(([, handler]) => !handler.isEventHandler).map(([name]) => name);
  }

  /** Takes no more requests, and resolves when those under way are answered: the database is still needed for them. */
  async close(): Promise<void> {
    for (const pattern of this.messageHandlers.keys()) this.hub.answering.delete(pattern);
    await Promise.allSettled(this.underWay);
  }

  on(): never {
    throw new Error('The in-process transport emits nothing.');
  }

  unwrap<T>(): T {
    return this.hub as T;
  }
}

class InProcessClient extends ClientProxy {
  constructor(private readonly hub: InProcessHub) {
    super();
  }

  async connect(): Promise<void> {}
  async close(): Promise<void> {}

  protected publish(packet: ReadPacket, callback: (packet: WritePacket) => void): () => void {
    let isWanted = true;
    const answer = this.hub.answering.get(packet.pattern as string);
    if (!answer) {
      setImmediate(() => callback({ err: new Error('nobody answers'), isDisposed: true }));
    } else {
      const data: unknown = overTheWire(packet.data);
      setImmediate(() => {
        answer(data).then(
          (response) => isWanted && callback({ response: overTheWire(response), isDisposed: true }),
          (err: unknown) => isWanted && callback({ err, isDisposed: true }),
        );
      });
    }
    return () => {
      isWanted = false;
    };
  }

  protected dispatchEvent(): never {
    throw new Error('Events go through the outbox.');
  }

  unwrap<T>(): T {
    return this.hub as T;
  }
}

/** One service's connection to the hub of its process. */
export class InProcessBroker implements Broker {
  readonly requestServer: InProcessServer;
  readonly client: ClientProxy;
  private readonly undo: (() => void)[] = [];

  constructor(private readonly hub: InProcessHub) {
    this.requestServer = new InProcessServer(hub);
    this.client = new InProcessClient(hub);
  }

  patternOf(requestName: string): string {
    return requestName;
  }

  publish(event: EventEnvelope): void {
    this.hub.publish(event);
  }

  async consume(producers: readonly string[], sink: EventSink): Promise<() => void> {
    const undo = this.hub.consume(producers, sink);
    this.undo.push(undo);
    return undo;
  }

  listen(heard: (event: EventEnvelope) => void): () => void {
    return this.hub.listen(heard);
  }

  /** Within a process nothing is missed. */
  onGap(): void {}

  isConnected(): boolean {
    return true;
  }

  answeredRequests(): string[] {
    return this.requestServer.answeredRequests();
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {
    for (const undo of this.undo) undo();
  }
}
