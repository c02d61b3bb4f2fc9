import { Actor, type RefusalCode } from '@baton/contracts';
import * as z from 'zod';

/** A request on the wire. */
export const RequestEnvelope = z.object({ actor: Actor, timeLeftMs: z.number(), input: z.unknown() });
export type RequestEnvelope = z.output<typeof RequestEnvelope>;

/** An answer on the wire; a fault is an answer too, so that the asker need not wait for its time-out. */
export type ReplyEnvelope =
  | { kind: 'ok'; value: unknown; created: boolean }
  | { kind: 'refused'; code: RefusalCode; detail: string; extra: Record<string, unknown> }
  | { kind: 'fault'; detail: string };

/** An event on the wire and in the outbox. `n` counts 1, 2, 3 … per aggregate; 0 is a broadcast that nobody stores. */
export const EventEnvelope = z.object({
  name: z.string(),
  version: z.int(),
  producer: z.string(),
  aggregateId: z.string(),
  n: z.int(),
  at: z.string(),
  payload: z.unknown(),
});
export type EventEnvelope = z.output<typeof EventEnvelope>;
