import * as z from 'zod';
import { Trigger } from '../handoff/shapes.js';
import { ConversationId, DepartmentId, Instant, MemberId, PresenceStatus, Priority } from '../primitives.js';

export const Department = z.object({
  id: DepartmentId,
  name: z.string(),
  mode: z.enum(['claim']),
  /** Whether taking over by hand may not exceed the agent's capacity either. */
  strictCapacity: z.boolean(),
});
export type Department = z.output<typeof Department>;

/** A conversation that waits for a person, as the queue shows it. */
export const QueueEntry = z.object({
  conversationId: ConversationId,
  departmentId: DepartmentId,
  /** 1 is next. */
  position: z.int(),
  priority: Priority,
  trigger: Trigger,
  /** The first message or two, shortened. */
  preview: z.string(),
  customer: z.object({ name: z.nullable(z.string()), email: z.nullable(z.string()) }),
  enqueuedAt: Instant,
  /** The queue's key: `enqueuedAt` minus the priority's head start; ties go by `conversationId`. */
  orderAt: Instant,
  offer: z.nullable(z.object({ memberId: MemberId, expiresAt: Instant })),
});
export type QueueEntry = z.output<typeof QueueEntry>;

export const Presence = z.object({
  status: PresenceStatus,
  /** Conversations at once. */
  capacity: z.int(),
  activeCount: z.int(),
});
export type Presence = z.output<typeof Presence>;
