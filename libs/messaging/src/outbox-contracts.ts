import { serviceDoor, type RequestName, type ServiceName } from '@baton/contracts';
import * as z from 'zod';
import { EventEnvelope } from './envelopes.js';

/**
 * What every producer of events answers, so that a consumer can mend any loss. They belong to the messages between
 * services, not to the public contract, and exist once per producer: the name is made from the owner's.
 */
const contract = <I extends z.core.$ZodType, O extends z.core.$ZodType>(
  producer: ServiceName,
  verb: string,
  input: I,
  output: O,
) => {
  const name: RequestName = `${producer}.${verb}`;
  return {
    kind: 'request' as const,
    name,
    owner: producer,
    door: serviceDoor,
    route: undefined,
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: z.strictObject({}),
    hasBody: true,
    input,
    output,
    refusals: [] as const,
    cookie: undefined,
    summary: verb,
  };
};

/** Which aggregates moved since this consumer last knew all of them (it confirms so by `confirmedAt`, the producer's clock). */
export const movedHeadsOf = (producer: ServiceName) =>
  contract(
    producer,
    'moved-heads',
    z.strictObject({ consumer: z.string(), confirmedAt: z.nullable(z.string()), cursor: z.nullable(z.string()) }),
    z.object({
      heads: z.array(z.object({ aggregateId: z.string(), n: z.int() })),
      cursor: z.nullable(z.string()),
      /** The producer's clock when it looked. */
      now: z.string(),
    }),
  );

/** The events of one aggregate after number `after`. */
export const eventsAfterOf = (producer: ServiceName) =>
  contract(
    producer,
    'events-after',
    z.strictObject({ aggregateId: z.uuid(), after: z.int(), limit: z.int() }),
    z.object({ events: z.array(EventEnvelope) }),
  );

export const pingOf = (service: ServiceName) =>
  contract(
    service,
    'check-health',
    z.strictObject({}),
    z.object({ healthy: z.boolean(), detail: z.record(z.string(), z.boolean()) }),
  );
