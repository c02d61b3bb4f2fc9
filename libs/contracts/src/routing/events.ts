import * as z from 'zod';
import { defineEvent } from '../define.js';
import { ConversationId, DepartmentId, MemberId, WorkspaceId } from '../primitives.js';
import { Presence, QueueEntry } from './shapes.js';

/**
 * Published by routing's relay, numbered per department as it is published (aggregate: the department).
 * Only gateways hear it; a hole in `queueVersion` is mended by reading the queue.
 */
export const queueChanged = defineEvent('routing.queue-changed', {
  version: 1,
  consumers: [],
  payload: z.object({
    workspaceId: WorkspaceId,
    departmentId: DepartmentId,
    queueVersion: z.int(),
    change: z.enum(['added', 'updated', 'removed']),
    conversationId: ConversationId,
    /** Null when removed. */
    entry: z.nullable(QueueEntry),
    /** When removed because somebody took it. */
    takenBy: z.nullable(z.object({ memberId: MemberId, name: z.string() })),
    /** To whom it is not offered any more, unless he took it himself. */
    withdrawnFrom: z.optional(z.nullable(MemberId)),
  }),
});

/** Published by routing when a member's presence or load changed (aggregate: the member). */
export const presenceChanged = defineEvent('routing.presence-changed', {
  version: 1,
  consumers: [],
  payload: z.object({
    workspaceId: WorkspaceId,
    memberId: MemberId,
    departmentIds: z.array(DepartmentId),
    presence: Presence,
  }),
});
