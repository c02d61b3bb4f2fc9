import {
  connect,
  type ConnectionOptions,
  type Msg,
  type MsgCallback,
  type NatsConnection,
} from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { safeParse } from 'zod';
import { EventEnvelope } from '../envelopes.js';
import { Fault } from '../fault.js';
import type { Broker, EventSink } from './broker.js';
import { JetStreamConsumer } from './jetstream-consumer.js';
import { natsAddressOf } from './nats-address.js';
import { NatsRequestClient } from './nats-request-client.js';
import { NatsRequestServer } from './nats-request-server.js';

export interface NatsBrokerOptions {
  /** `nats://host:port` or `nats://user:password@host:port`, several separated by commas. */
  readonly servers: string;
  /** The connection's name on the server, and the queue group. */
  readonly service: string;
  /** Below which all subjects stand; two systems with different prefixes never meet. */
  readonly prefix: string;
}

const connectionOptions = ({ servers, service }: NatsBrokerOptions): ConnectionOptions => ({
  ...natsAddressOf(servers),
  name: service,
  timeout: 2_000,
  pingInterval: 2_000,
  maxPingOut: 2,
  maxReconnectAttempts: -1,
  reconnectTimeWait: 200,
  reconnectJitter: 100,
  waitOnFirstConnect: true,
  ignoreAuthErrorAbort: true,
  noAsyncTraces: true,
});

/** The outbox brings whatever an outage holds back, so that memory need not hold more than a short one's. */
const HELD_BACK_MAX = 1_000;

/** Undefined when it is none: a callback that throws would end the connection. */
const eventIn = (message: Msg): EventEnvelope | undefined => {
  try {
    const event = safeParse(EventEnvelope, message.json());
    return event.success ? event.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Requests and events over NATS: requests by Nest's transport, events pushed over core NATS and kept in a JetStream stream, broadcasts only pushed. */
export class NatsBroker implements Broker {
  readonly requestServer: NatsRequestServer;
  readonly client: NatsRequestClient;
  private readonly logger = new Logger(NatsBroker.name);
  private readonly consumers: JetStreamConsumer[] = [];
  private readonly gapListeners: (() => void)[] = [];
  private connection: NatsConnection | undefined;
  private isUp = false;
  /** Events published since the connection was lost: the client keeps them in memory until it is back. */
  private heldBack = 0;

  constructor(private readonly options: NatsBrokerOptions) {
    this.requestServer = new NatsRequestServer(connectionOptions(options), options.service, (name) =>
      this.patternOf(name),
    );
    this.client = new NatsRequestClient(connectionOptions(options));
  }

  patternOf(requestName: string): string {
    return `${this.options.prefix}.request.${requestName}`;
  }

  async start(): Promise<void> {
    const connection = await connect(connectionOptions(this.options));
    this.connection = connection;
    this.isUp = true;
    void this.followStatus(connection);
    await this.client.connect();
  }

  publish(event: EventEnvelope): void {
    if (!this.isUp && ++this.heldBack > HELD_BACK_MAX) return;
    try {
      this.connected().publish(this.subjectOf(event), JSON.stringify(event));
    } catch (error) {
      this.logger.warn(`${event.name} was not pushed, the outbox will bring it: ${String(error)}`);
    }
  }

  async consume(producers: readonly string[], sink: EventSink): Promise<() => void> {
    const stream = { name: `${this.options.prefix}-events`, subjects: `${this.options.prefix}.event.>` };
    for (const producer of producers) {
      const durable = {
        name: `${this.options.service}-${producer}`,
        subject: `${this.options.prefix}.event.${producer}.>`,
      };
      const consumer = new JetStreamConsumer(this.connected(), stream, durable, sink, () => this.tellGap());
      this.consumers.push(consumer);
      void consumer.run();
    }
    return () => this.stopConsuming();
  }

  listen(heard: (event: EventEnvelope) => void): () => void {
    const callback: MsgCallback<Msg> = (error, message) => {
      const event = error ? undefined : eventIn(message);
      if (event) heard(event);
      else this.logger.error(`What came on ${message.subject} is no event`);
    };
    const subscriptions = ['event', 'signal'].map((kind) =>
      this.connected().subscribe(`${this.options.prefix}.${kind}.>`, { callback }),
    );
    return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
  }

  onGap(missed: () => void): void {
    this.gapListeners.push(missed);
  }

  isConnected(): boolean {
    return this.isUp;
  }

  answeredRequests(): string[] {
    return this.requestServer.answeredRequests();
  }

  async stop(): Promise<void> {
    this.stopConsuming();
    await this.client.close();
    await this.connection?.close();
  }

  /** The stream keeps events; what nobody stores goes past it. */
  private subjectOf({ name, n }: EventEnvelope): string {
    return `${this.options.prefix}.${n === 0 ? 'signal' : 'event'}.${name}`;
  }

  private connected(): NatsConnection {
    if (!this.connection) throw new Fault('NATS is not connected yet');
    return this.connection;
  }

  private async followStatus(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') this.isUp = false;
      if (status.type !== 'reconnect') continue;
      this.isUp = true;
      this.heldBack = 0;
      this.tellGap();
    }
  }

  private tellGap(): void {
    for (const missed of this.gapListeners) missed();
  }

  private stopConsuming(): void {
    for (const consumer of this.consumers) consumer.stop();
  }
}
