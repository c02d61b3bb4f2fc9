import { setImmediate } from 'node:timers/promises';
import { ServerNats, type CustomTransportStrategy, type NatsOptions } from '@nestjs/microservices';
import type { MsgCallback, Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { from, lastValueFrom, timeout } from 'rxjs';

type ServerOptions = NonNullable<NatsOptions['options']>;

/** Longer than callers wait, unless they say otherwise. */
const FINISH_WITHIN_MS = 3_000;

/** Nest's NATS server with our subjects: requests below a prefix, one queue group per service, no events. */
export class NatsRequestServer extends ServerNats implements CustomTransportStrategy {
  private readonly taking: Subscription[] = [];
  private readonly underWay = new Set<Promise<unknown>>();
  private connection: NatsConnection | undefined;

  constructor(
    options: ServerOptions,
    private readonly service: string,
    private readonly subjectOf: (requestName: string) => string,
  ) {
    super(options);
  }

  answeredRequests(): string[] {
    return [...this.messageHandlers].filter(([, handler]) => !handler.isEventHandler).map(([name]) => name);
  }

  override bindEvents(client: NatsConnection): void {
    this.connection = client;
    for (const [name, handler] of this.messageHandlers) {
      if (handler.isEventHandler) continue;
      // Nest types what it gives as `Function`; it takes what the client's callback takes, and resolves when it has an answer.
      const handle = this.getMessageHandler(name) as (...args: Parameters<MsgCallback<Msg>>) => Promise<unknown>;
      const callback: MsgCallback<Msg> = (error, message) => this.follow(handle(error, message));
      this.taking.push(client.subscribe(this.subjectOf(name), { queue: this.service, callback }));
    }
  }

  /** Takes no more requests and answers those under way; Nest's own grace period waits a fixed time, whatever is under way. */
  override async close(): Promise<void> {
    const connection = this.connection;
    this.connection = undefined;
    if (connection && !connection.isClosed()) {
      try {
        await lastValueFrom(from(this.finish(connection)).pipe(timeout(FINISH_WITHIN_MS)));
      } catch (error) {
        this.logger.warn(`Requests under way may go unanswered: ${String(error)}`);
      }
    }
    await super.close();
  }

  private follow(answering: Promise<unknown>): void {
    this.underWay.add(answering);
    const forget = () => this.underWay.delete(answering);
    answering.then(forget, forget);
  }

  private async finish(connection: NatsConnection): Promise<void> {
    await Promise.allSettled(this.taking.map((subscription) => subscription.drain()));
    await Promise.allSettled(this.underWay);
    // Nest sends an answer on the tick after it has it.
    await setImmediate();
    await connection.flush();
  }
}
