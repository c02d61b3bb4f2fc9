import * as z from 'zod';
import { Member } from './accounts/shapes.js';
import { AgentConversation } from './conversations/shapes.js';
import { Nothing, defineRequest, memberDoor } from './define.js';
import {
  ConversationId,
  DepartmentId,
  Instant,
  MemberId,
  MessageText,
  Name,
  Priority,
  Role,
  boundedText,
  listOf,
  paging,
} from './primitives.js';
import { DepartmentMode, Presence, Skill } from './routing/shapes.js';

// Requests that the console makes and no service answers yet: they are not in the registry, or no service would start.
// Each moves to its owner's requests with the slice that answers it.

const params = { conversationId: ConversationId };

export const setPriority = defineRequest('conversations.set-priority', {
  summary: 'How urgent it is; who waits moves in the queue at once.',
  door: memberDoor('agent'),
  route: 'PUT /conversations/:conversationId/priority',
  params,
  body: { priority: Priority },
  output: AgentConversation,
});

export const transferConversation = defineRequest('conversations.transfer-conversation', {
  summary:
    'The holder (or a supervisor) hands the conversation to a department, in whose queue it waits, or to a member, who holds it from then on. The note is for colleagues only.',
  door: memberDoor('agent'),
  route: 'POST /conversations/:conversationId/transfer',
  params,
  body: {
    departmentId: z.optional(DepartmentId),
    memberId: z.optional(MemberId),
    note: z.optional(MessageText),
  },
  output: AgentConversation,
  refusals: ['not_assigned', 'conversation_closed', 'at_capacity', 'already_assigned', 'not_waiting'],
});

export const reopenConversation = defineRequest('routing.reopen-conversation', {
  summary: 'Take up a conversation that has ended, however long ago: it goes on with me.',
  door: memberDoor('agent'),
  route: 'POST /conversations/:conversationId/reopen',
  params,
  output: AgentConversation,
  refusals: ['conversation_open', 'already_assigned', 'at_capacity', 'not_waiting'],
});

export const updateMember = defineRequest('accounts.update-member', {
  summary: 'Change a member; what is left out stays. Only an owner makes or changes an owner, and one of them stays.',
  door: memberDoor('admin'),
  route: 'PATCH /members/:memberId',
  params: { memberId: MemberId },
  body: {
    name: z.optional(Name),
    role: z.optional(Role),
    departmentIds: z.optional(z.array(DepartmentId).check(z.maxLength(100))),
  },
  output: Member,
});

export const deleteMember = defineRequest('accounts.delete-member', {
  summary:
    'Deactivate a member: he is signed out everywhere, and his chats go back to the queue. His e-mail address is free again. Again: nothing more.',
  door: memberDoor('admin'),
  route: 'DELETE /members/:memberId',
  params: { memberId: MemberId },
  output: Nothing,
});

/** BCP 47, such as `de` or `pt-BR`; only the language itself counts when it is compared with a customer's. */
export const LanguageTag = boundedText(35).check(
  z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/u, 'must be a language like de or pt-BR'),
);

/** A member who may handle conversations, as routing sees him. */
export const Agent = z.object({
  memberId: MemberId,
  name: z.string(),
  avatarUrl: z.nullable(z.string()),
  role: Role,
  departmentIds: z.array(DepartmentId),
  presence: Presence,
  /** Chats at once; null: as many as the most generous of his departments allows. */
  ownCapacity: z.nullable(z.int()),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
});
export type Agent = z.output<typeof Agent>;

export const listAgents = defineRequest('routing.list-agents', {
  summary: 'Who may handle conversations, with presence, load and what he is good at.',
  door: memberDoor('viewer'),
  route: 'GET /agents',
  query: { departmentId: z.optional(DepartmentId), ...paging },
  output: listOf(Agent),
});

export const updateAgent = defineRequest('routing.update-agent', {
  summary:
    'How many chats an agent may have at once, and what he is good at; what is left out stays. `ownCapacity: null`: as his departments say.',
  door: memberDoor('admin'),
  route: 'PATCH /agents/:memberId',
  params: { memberId: MemberId },
  body: {
    ownCapacity: z.optional(z.nullable(z.int().check(z.gte(0), z.lte(1_000)))),
    skills: z.optional(z.array(Skill).check(z.maxLength(20))),
    languages: z.optional(z.array(LanguageTag).check(z.maxLength(20))),
  },
  output: Agent,
});

/** How a department stands now. */
export const LiveDepartment = z.object({
  departmentId: DepartmentId,
  name: z.string(),
  mode: DepartmentMode,
  waiting: z.int(),
  longestWaitSeconds: z.nullable(z.int()),
  /** Agents. */
  online: z.int(),
  away: z.int(),
  /** Chats that those who are online may have at once. */
  places: z.int(),
  activeCount: z.int(),
  /** For whoever comes now; seconds, 8 of 10 wait between `low` and `high`. Null: there is too little to go by. */
  estimate: z.nullable(z.object({ seconds: z.int(), low: z.int(), high: z.int() })),
  /** Of so many recent waits with an estimate, so many were within its range. */
  coverage: z.object({ within: z.int(), of: z.int() }),
});
export type LiveDepartment = z.output<typeof LiveDepartment>;

export const getLive = defineRequest('routing.get-live', {
  summary: 'What supervisors watch: each department now, and who waits past the time of his next step.',
  door: memberDoor('admin'),
  route: 'GET /live',
  output: z.object({
    at: Instant,
    departments: z.array(LiveDepartment),
    overdue: z.array(
      z.object({ conversationId: ConversationId, departmentId: DepartmentId, step: z.string(), dueAt: Instant }),
    ),
  }),
});
