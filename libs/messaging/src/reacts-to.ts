import type { EventContract, PayloadOf } from '@baton/contracts';
import { EventPattern } from '@nestjs/microservices';
import { safeParse } from 'zod';
import { EVENT_TRANSPORT } from './brokers/broker.js';
import type { EventEnvelope } from './envelopes.js';
import type { Tx } from './transactions.js';

/** What a reacting method gets: the checked payload, and the inbox's transaction to work in. */
export interface Reaction<E extends EventContract> {
  readonly payload: PayloadOf<E>;
  readonly n: number;
  readonly tx: Tx;
}

/**
 * One event on its way to the method that reacts to it; `outcome` travels back because Nest hides what an event handler throws, and
 * says `undelivered` until the method has said otherwise.
 */
export interface Delivery {
  readonly event: EventEnvelope;
  /** Runs the work in the transaction that takes the event's number; not at all when it is not the next one's turn. */
  readonly apply: (work: (tx: Tx) => Promise<void>) => Promise<void>;
  outcome: 'undelivered' | 'of no concern' | 'applied' | { invalid: string } | { thrown: unknown };
}

export interface Concern<E extends EventContract> {
  /**
   * Whether the event matters here, by what it says alone. One that does not is passed over at the cost of one statement. Asked before the
   * payload is checked: where it cannot be answered, the check says why.
   */
  readonly when?: (payload: PayloadOf<E>) => boolean;
}

const isOfConcern = <E extends EventContract>({ when }: Concern<E>, payload: unknown): boolean => {
  try {
    return when?.(payload as PayloadOf<E>) ?? true;
  } catch {
    return true;
  }
};

const applyDelivery = async <E extends EventContract>(
  contract: E,
  concern: Concern<E>,
  { event, apply }: Delivery,
  react: (reaction: Reaction<E>) => Promise<void>,
): Promise<Delivery['outcome']> => {
  if (!isOfConcern(concern, event.payload)) return 'of no concern';
  const payload = safeParse(contract.payload, event.payload);
  if (!payload.success) return { invalid: payload.error.message };
  try {
    await apply((tx) => react({ payload: payload.data as PayloadOf<E>, n: event.n, tx }));
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
  <E extends EventContract>(contract: E, concern: Concern<E> = {}) =>
  (
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<(reaction: Reaction<E>) => Promise<void>>,
  ): PropertyDescriptor => {
    const handle = descriptor.value;
    if (!handle) throw new Error(`@ReactsTo(${contract.name}) belongs on a method`);
    const react = async function (this: unknown, delivery: Delivery): Promise<void> {
      delivery.outcome = await applyDelivery(contract, concern, delivery, (reaction) => handle.call(this, reaction));
    };
    const wrapped: PropertyDescriptor = { ...descriptor, value: react };
    EventPattern<string>(contract.name, EVENT_TRANSPORT)(target, key, wrapped);
    return wrapped;
  };
