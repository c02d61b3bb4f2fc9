import * as z from 'zod';
import { MemberActor } from '../actor.js';
import { Holder, Transfer } from '../conversations/service-requests.js';
import { AgentConversation, QueuePlace } from '../conversations/shapes.js';
import { Nothing, defineRequest, idempotent, memberDoor, serviceDoor } from '../define.js';
import { Trigger } from '../handoff/shapes.js';
import {
  ConversationId,
  ConversationStatus,
  DepartmentId,
  Instant,
  MemberId,
  Name,
  Priority,
  VisitorId,
  WorkspaceId,
  listOf,
  paging,
} from '../primitives.js';
import {
  Capacity,
  Department,
  DepartmentMode,
  LanguageWish,
  OpeningHours,
  Overflow,
  QueueEntry,
  RoutingStrategy,
  Skills,
} from './shapes.js';

export const listQueue = defineRequest('routing.list-queue', {
  summary: "Who waits for a person, in queue order: an agent's departments, or all for owner, admin and viewer.",
  door: memberDoor('viewer'),
  route: 'GET /queue',
  query: { departmentId: z.optional(DepartmentId), ...paging },
  output: z.object({
    items: z.array(QueueEntry),
    nextCursor: z.nullable(z.string()),
    /** By department; read before the rows, so that an event with a higher number may be applied twice but is never missed. */
    versions: z.record(z.string(), z.int()),
  }),
});

const taken = z.object({ conversationId: ConversationId, memberId: MemberId, assignedAt: Instant });

export const takeOverFromQueue = defineRequest('routing.take-over-from-queue', {
  summary: 'Claim a waiting conversation. Exactly one of any number of takers wins.',
  door: memberDoor('agent'),
  route: 'POST /queue/:conversationId/take-over',
  params: { conversationId: ConversationId },
  output: taken,
  refusals: ['already_assigned', 'not_waiting', 'at_capacity'],
});

export const takeOverConversation = defineRequest('routing.take-over-conversation', {
  summary: 'Take a conversation from the AI, from the queue, or (supervisors) from a colleague.',
  door: memberDoor('agent'),
  route: 'POST /conversations/:conversationId/take-over',
  params: { conversationId: ConversationId },
  output: AgentConversation,
  refusals: ['already_assigned', 'conversation_closed', 'at_capacity', 'not_waiting'],
});

/**
 * Fenced by `epoch`: refused `stale_epoch` once anybody else is in charge. Answers when every read shows it. Asked again by the same colleague
 * while it is not settled yet, it is settled. A member who cannot take it is refused `invalid`, naming `memberId`.
 */
export const giveConversation = defineRequest('routing.give-conversation', {
  summary: 'A conversation is to be this member’s: a colleague hands it over, or he reopens it.',
  door: serviceDoor,
  body: {
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    memberId: MemberId,
    /** As whoever decided it saw it, and so the department. */
    epoch: z.int(),
    departmentId: z.nullable(DepartmentId),
    /** Null: it is his own doing. */
    transfer: z.nullable(Transfer),
    /** A closed one too: it goes on with him. */
    reopens: z.boolean(),
    /** The member himself, where it is his own doing: routing may not have heard of him yet. */
    actor: z.optional(MemberActor),
  },
  output: AgentConversation,
  refusals: ['stale_epoch', 'at_capacity'],
});

export const listDepartments = defineRequest('routing.list-departments', {
  summary: 'The departments of the workspace.',
  door: memberDoor('viewer'),
  route: 'GET /departments',
  query: paging,
  output: listOf(Department),
});

export const getDepartment = defineRequest('routing.get-department', {
  summary: 'One department.',
  door: memberDoor('viewer'),
  route: 'GET /departments/:departmentId',
  params: { departmentId: DepartmentId },
  output: Department,
});

const departmentChange = {
  hours: z.optional(z.nullable(OpeningHours)),
  mode: z.optional(DepartmentMode),
  strategy: z.optional(RoutingStrategy),
  capacity: z.optional(Capacity),
  strictCapacity: z.optional(z.boolean()),
  offerTimeoutSeconds: z.optional(z.int().check(z.gte(1), z.lte(3_600))),
  autoAccept: z.optional(z.boolean()),
  stickyAgent: z.optional(z.boolean()),
  reserveSlot: z.optional(z.boolean()),
  requiredSkills: z.optional(Skills),
  preferredSkills: z.optional(Skills),
  language: z.optional(LanguageWish),
  overflow: z.optional(z.nullable(Overflow)),
};

export const createDepartment = defineRequest('routing.create-department', {
  summary: 'Add a department. What is left out is as in a new one: claim mode, four chats at once, always open.',
  door: memberDoor('admin'),
  route: 'POST /departments',
  body: { name: Name, ...departmentChange },
  hidden: idempotent,
  output: Department,
  refusals: ['idempotency_key_reused'],
});

export const updateDepartment = defineRequest('routing.update-department', {
  summary: 'Change a department; what is left out stays. `isDefault: true` makes it the default instead of the other.',
  door: memberDoor('admin'),
  route: 'PATCH /departments/:departmentId',
  params: { departmentId: DepartmentId },
  body: { name: z.optional(Name), isDefault: z.optional(z.literal(true)), ...departmentChange },
  output: Department,
});

export const deleteDepartment = defineRequest('routing.delete-department', {
  summary:
    'Delete a department. Who waits in it waits in the default department from then on, at the same place in line.',
  door: memberDoor('admin'),
  route: 'DELETE /departments/:departmentId',
  params: { departmentId: DepartmentId },
  output: Nothing,
  refusals: ['default_department'],
});

export const acceptOffer = defineRequest('routing.accept-offer', {
  summary: 'Accept the conversation that is offered to me. The same again answers the same.',
  door: memberDoor('agent'),
  route: 'POST /queue/:conversationId/accept',
  params: { conversationId: ConversationId },
  output: taken,
  refusals: ['not_offered', 'offer_expired'],
});

export const declineOffer = defineRequest('routing.decline-offer', {
  summary: 'Decline the conversation that is offered to me: it goes back to the queue, for somebody else.',
  door: memberDoor('agent'),
  route: 'POST /queue/:conversationId/decline',
  params: { conversationId: ConversationId },
  output: z.object({ conversationId: ConversationId }),
  refusals: ['not_offered', 'offer_expired'],
});

export const getAvailability = defineRequest('routing.get-availability', {
  summary: 'Whether a department is within its opening hours, and whether anybody who works there is online.',
  door: serviceDoor,
  body: { workspaceId: WorkspaceId, departmentId: DepartmentId },
  output: z.object({ open: z.boolean(), anyoneOnline: z.boolean() }),
});

/** So many at once: a few dozen kB, and no long work for who answers. */
export const MOMENTS_MAX = 1_000;

export const checkOpeningHours = defineRequest('routing.check-opening-hours', {
  summary: 'Which of these moments lie in the opening hours of a department as they are now.',
  door: serviceDoor,
  body: {
    workspaceId: WorkspaceId,
    departmentId: DepartmentId,
    moments: z.array(Instant).check(z.maxLength(MOMENTS_MAX)),
  },
  /** One for each moment, in the same order. */
  output: z.object({ open: z.array(z.boolean()) }),
});

export const addDepartment = defineRequest('routing.add-department', {
  summary: 'For setting up a workspace: a new department. The same id again changes nothing.',
  door: serviceDoor,
  body: { departmentId: DepartmentId, workspaceId: WorkspaceId, name: Name },
  output: Department,
});

export const findDepartments = defineRequest('routing.find-departments', {
  summary: 'The departments of a workspace among these ids; unknown ones are left out.',
  door: serviceDoor,
  body: { workspaceId: WorkspaceId, departmentIds: z.array(DepartmentId) },
  output: z.object({ departments: z.array(Department) }),
});

const queuePlace = QueuePlace.pick({ position: true, estimatedWaitSeconds: true, estimatedWaitRange: true }).extend({
  /** The department is open, and somebody of it is online. */
  available: z.boolean(),
});

/**
 * Who is in charge of a conversation, told right after the commit that changed it and again by the event; a lower epoch is ignored.
 * `waiting` puts it in the queue, anything else takes it out, ends its assignment and frees the slot.
 */
export const followConversation = defineRequest('routing.follow-conversation', {
  summary: 'Follow who is in charge; answers the place in the queue when waiting.',
  door: serviceDoor,
  body: {
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    epoch: z.int(),
    /** The members' `version` of the conversation: orders what is said of one epoch. Left out, it says nothing new of a known epoch. */
    version: z.optional(z.int()),
    status: ConversationStatus,
    holder: z.nullable(Holder),
    departmentId: z.nullable(DepartmentId),
    enqueuedAt: z.nullable(Instant),
    priority: Priority,
    trigger: z.nullable(Trigger),
    preview: z.string(),
    customer: z.object({ name: z.nullable(z.string()), email: z.nullable(z.string()) }),
    preferredMemberId: z.nullable(MemberId),
    visitorId: z.optional(z.nullable(VisitorId)),
    /** BCP 47, of the customer. */
    locale: z.optional(z.nullable(z.string())),
  },
  output: z.object({ place: z.nullable(queuePlace) }),
});

export const getQueuePlace = defineRequest('routing.get-queue-place', {
  summary: 'The place of a waiting conversation; null if it does not wait.',
  door: serviceDoor,
  body: { conversationId: ConversationId },
  output: z.object({ place: z.nullable(queuePlace) }),
});

export const getQueueVersions = defineRequest('routing.get-queue-versions', {
  summary: 'The queue versions of departments.',
  door: serviceDoor,
  body: { departmentIds: z.array(DepartmentId).check(z.maxLength(1_000)) },
  output: z.object({ versions: z.record(z.string(), z.int()) }),
});
