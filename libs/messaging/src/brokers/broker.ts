import type { ClientProxy, CustomTransportStrategy } from '@nestjs/microservices';
import type { EventEnvelope } from '../envelopes.js';

export const BROKER = Symbol('Broker');

/** Transport id of event strategies: keeps event patterns off the request transport. */
export const EVENT_TRANSPORT = Symbol('baton-events');

/** Takes in one event; resolves when it is applied (or known already), rejects to be given it again later. */
export type EventSink = (event: EventEnvelope) => Promise<void>;

/** What carries requests and events between services: NATS, or a process with all of them in it. */
export interface Broker {
  /** Nest's server side of requests. */
  readonly requestServer: CustomTransportStrategy;
  /** Nest's client side of requests. */
  readonly client: Pick<ClientProxy, 'send' | 'connect' | 'close'>;
  /** Where a request of this name goes. */
  patternOf(requestName: string): string;
  /** Pushes at once, best effort: the outbox makes it certain. */
  publish(event: EventEnvelope): void;
  /** Gives every stored event of these producers to the sink, again and again until it is taken. Returns how to stop. */
  consume(producers: readonly string[], sink: EventSink): Promise<() => void>;
  /** Hears every event, once, while connected: for gateways. */
  listen(heard: (event: EventEnvelope) => void): () => void;
  /** Calls back when events may have been missed: the connection was lost, or the broker had forgotten them. */
  onGap(missed: () => void): void;
  isConnected(): boolean;
  /** Names of the requests that are answered here, once the service listens. */
  answeredRequests(): string[];
  /** Connects what sends; `requestServer` connects when the service starts to answer. */
  start(): Promise<void>;
  stop(): Promise<void>;
}
