import { ServerNats, type CustomTransportStrategy, type NatsOptions } from '@nestjs/microservices';
import type { MsgCallback, Msg, NatsConnection } from '@nats-io/transport-node';

type ServerOptions = NonNullable<NatsOptions['options']>;

/** Nest's NATS server with our subjects: requests below a prefix, one queue group per service, no events. */
export class NatsRequestServer extends ServerNats implements CustomTransportStrategy {
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
    for (const [name, handler] of this.messageHandlers) {
      if (handler.isEventHandler) continue;
      // Nest types what it gives as `Function`; it takes what the client's callback takes.
      const callback = this.getMessageHandler(name) as MsgCallback<Msg>;
      client.subscribe(this.subjectOf(name), { queue: this.service, callback });
    }
  }
}
