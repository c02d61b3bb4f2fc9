import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { EVENT_TRANSPORT } from './brokers/broker.js';
import type { Inbox } from './inbox.js';
import type { Delivery } from './reacts-to.js';

/** Nest's server side of events: finds the methods marked with `@ReactsTo` and hands them to the inbox. */
export class EventServer extends Server implements CustomTransportStrategy {
  override readonly transportId = EVENT_TRANSPORT;

  constructor(private readonly inbox: Inbox) {
    super();
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      await this.inbox.open((delivery) => this.deliver(delivery));
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /** Names of the events that something here reacts to, each as often as something does. */
  heardEvents(): string[] {
    return [...this.messageHandlers].flatMap(([name, handler]) => {
      if (!handler.isEventHandler) return [];
      return handler.next ? [name, name] : [name];
    });
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const handler = this.messageHandlers.get(delivery.event.name);
    if (handler?.isEventHandler) await handler(delivery);
    else delivery.outcome = 'of no concern';
  }

  async close(): Promise<void> {
    await this.inbox.close();
  }

  on(): never {
    throw new Error('The event server emits nothing.');
  }

  unwrap<T>(): T {
    return this.inbox as T;
  }
}
