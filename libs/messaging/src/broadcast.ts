import { eventContracts, type EventContract, type PayloadOf } from '@baton/contracts';
import { safeParse } from 'zod';
import type { Broker } from './brokers/broker.js';

/** Tells whoever listens now something that nobody stores; what is lost is mended by reading again, or is not missed. */
export class Broadcast {
  constructor(private readonly broker: Broker) {}

  publish<E extends EventContract>(event: E, aggregateId: string, payload: PayloadOf<E>): void {
    this.broker.publish({
      name: event.name,
      version: event.version,
      producer: event.owner,
      aggregateId,
      n: 0,
      at: new Date().toISOString(),
      payload,
    });
  }
}

/** An event as a gateway hears it. */
export interface PublishedEvent {
  readonly name: string;
  readonly aggregateId: string;
  readonly n: number;
  readonly at: string;
  readonly payload: unknown;
}

/** Whether it is this event; the payload is of its type then (the feed has checked it). */
export const isEvent = <E extends EventContract>(
  event: PublishedEvent,
  contract: E,
): event is PublishedEvent & { payload: PayloadOf<E> } => event.name === contract.name;

const contractsByName = new Map(eventContracts.map((contract) => [contract.name as string, contract]));

/** Every event of every service, while connected. */
export class EventFeed {
  constructor(private readonly broker: Broker) {}

  /** Returns how to stop. What is not wanted is not read, and what does not fit its contract is not passed on. */
  listen(
    heard: (event: PublishedEvent) => void,
    isWanted: (event: Pick<PublishedEvent, 'name' | 'aggregateId'>) => boolean = () => true,
  ): () => void {
    return this.broker.listen((event) => {
      if (!isWanted(event)) return;
      const contract = contractsByName.get(event.name);
      const payload = contract && safeParse(contract.payload, event.payload);
      if (payload?.success)
        heard({ name: event.name, aggregateId: event.aggregateId, n: event.n, at: event.at, payload: payload.data });
    });
  }

  /** Calls back when the connection was lost for a while: anything may have been missed. */
  onGap(missed: () => void): void {
    this.broker.onGap(missed);
  }
}
