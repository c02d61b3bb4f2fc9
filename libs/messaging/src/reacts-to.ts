import type { EventContract, PayloadOf } from '@baton/contracts';
import { EventPattern } from '@nestjs/microservices';
import { safeParse } from 'zod/mini';
import { EVENT_TRANSPORT } from './brokers/broker.js';
import type { EventEnvelope } from './envelopes.js';
import type { Tx } from './transactions.js';

/** What a reacting method gets: the checked payload, and the inbox's transaction to work in. */
export interface Reaction<E extends EventContract> {
  readonly payload: PayloadOf<E>;
  readonly n: number;
  readonly tx: Tx;
}

/** One event on its way to the methods that react to it; `outcome` travels back because Nest hides what an event handler throws. */
export interface Delivery {
  readonly event: EventEnvelope;
  readonly tx: Tx;
  outcome: 'unheard' | 'applied' | { invalid: string } | { thrown: unknown };
}

const applyDelivery = async <E extends EventContract>(
  contract: E,
  delivery: Delivery,
  react: (reaction: Reaction<E>) => Promise<void>,
): Promise<Delivery['outcome']> => {
  const payload = safeParse(contract.payload, delivery.event.payload);
  if (!payload.success) return { invalid: payload.error.message };
  try {
    await react({ payload: payload.data, n: delivery.event.n, tx: delivery.tx } as Reaction<E>);
    return 'applied';
  } catch (error) {
    return { thrown: error };
  }
};

/**
 * Marks the method that reacts to an event: once per event, in order per aggregate, in one transaction with the inbox.
 * What is thrown rolls back and is tried again with backoff, and after ten times kept as a dead letter.
 */
export const ReactsTo =
  <E extends EventContract>(contract: E) =>
  (
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<(reaction: Reaction<E>) => Promise<void>>,
  ): PropertyDescriptor => {
    const handle = descriptor.value;
    if (!handle) throw new Error(`@ReactsTo(${contract.name}) belongs on a method`);
    const react = async function (this: unknown, delivery: Delivery): Promise<void> {
      delivery.outcome = await applyDelivery(contract, delivery, (reaction) => handle.call(this, reaction));
    };
    const wrapped: PropertyDescriptor = { ...descriptor, value: react };
    EventPattern<string>(contract.name, EVENT_TRANSPORT)(target, key, wrapped);
    return wrapped;
  };
