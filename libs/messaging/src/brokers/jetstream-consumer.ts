import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  RetentionPolicy,
  StorageType,
  jetstream,
  jetstreamManager,
  type ConsumerMessages,
  type JsMsg,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { safeParse } from 'zod';
import { EventEnvelope } from '../envelopes.js';
import type { EventSink } from './broker.js';

const API_TIMEOUT_MS = 2_000;
const TRY_AGAIN_AFTER_MS = 500;
const NANOSECONDS_PER_SECOND = 1_000_000_000;
/** Far below the time after which one without is delivered again: the acknowledgements of a moment go out as one packet. */
const ACK_AFTER_MS = 50;
const REDELIVER_AFTER_MS = [100, 500, 2_000, 5_000];
/** What the stream or the consumer says when it is gone, or nothing is heard of it. */
const GONE = new Set([
  'consumer_not_found',
  'stream_not_found',
  'consumer_deleted',
  'heartbeats_missed',
  'no_responders',
]);

/**
 * Feeds one producer's events from a durable JetStream consumer to the sink. The stream is only the fast second way:
 * when it, or the whole server, vanishes, it is made anew, and what was in it is fetched from the producer's outbox.
 */
export class JetStreamConsumer {
  private readonly logger = new Logger(JetStreamConsumer.name);
  private messages: ConsumerMessages | undefined;
  private isStopped = false;
  private readonly toAcknowledge: JsMsg[] = [];

  constructor(
    private readonly connection: NatsConnection,
    private readonly stream: { name: string; subjects: string },
    private readonly durable: { name: string; subject: string },
    private readonly sink: EventSink,
    /** Called when it consumes anew, after the stream or the consumer was gone: what came meanwhile may be lost. */
    private readonly resumed: () => void,
  ) {}

  async run(): Promise<void> {
    for (let isAnew = false; !this.isStopped; isAnew = true) {
      try {
        await this.consumeUntilGone(isAnew);
      } catch (error) {
        this.logger.warn(
          `${this.durable.name}: ${error instanceof Error ? error.message : String(error)}; trying again`,
        );
      }
      if (!this.isStopped) await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_AFTER_MS).unref());
    }
  }

  stop(): void {
    this.isStopped = true;
    this.messages?.stop();
    this.ackAll();
  }

  private async consumeUntilGone(isAnew: boolean): Promise<void> {
    const manager = await jetstreamManager(this.connection, { checkAPI: false, timeout: API_TIMEOUT_MS });
    await manager.streams.add({
      name: this.stream.name,
      subjects: [this.stream.subjects],
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.Old,
      storage: StorageType.File,
      max_age: 3_600 * NANOSECONDS_PER_SECOND,
      max_bytes: 512 * 1024 * 1024,
      num_replicas: 1,
    });
    await manager.consumers.add(this.stream.name, {
      durable_name: this.durable.name,
      ack_policy: AckPolicy.Explicit,
      ack_wait: 10 * NANOSECONDS_PER_SECOND,
      max_ack_pending: 256,
      deliver_policy: DeliverPolicy.All,
      filter_subject: this.durable.subject,
    });
    const consumer = await jetstream(this.connection, { timeout: API_TIMEOUT_MS }).consumers.get(
      this.stream.name,
      this.durable.name,
    );
    const messages = await consumer.consume({ max_messages: 200, expires: 5_000, idle_heartbeat: 1_000 });
    this.messages = messages;
    if (this.isStopped) messages.stop();
    if (isAnew) this.resumed();
    const watching = this.stopWhenGone(messages);
    for await (const message of messages) void this.take(message);
    await watching;
  }

  private async stopWhenGone(messages: ConsumerMessages): Promise<void> {
    for await (const status of messages.status()) {
      if (GONE.has(status.type)) messages.stop();
    }
  }

  private async take(message: JsMsg): Promise<void> {
    try {
      const event = safeParse(EventEnvelope, message.json());
      if (event.success) await this.sink(event.data);
      else this.logger.error(`${message.subject} carried no event: ${event.error.message}`);
      this.ackSoon(message);
    } catch (error) {
      this.logger.debug(`${message.subject} was not taken: ${String(error)}`);
      message.nak(REDELIVER_AFTER_MS[message.info.deliveryCount - 1] ?? REDELIVER_AFTER_MS.at(-1));
    }
  }

  private ackSoon(message: JsMsg): void {
    if (this.toAcknowledge.push(message) === 1) setTimeout(() => this.ackAll(), ACK_AFTER_MS).unref();
  }

  /** One that cannot be sent comes again, and is known then. */
  private ackAll(): void {
    for (const message of this.toAcknowledge.splice(0)) message.ack();
  }
}
