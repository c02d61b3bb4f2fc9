import * as z from 'zod';
import { memberChanged } from '../accounts/events.js';
import { Nothing, defineRequest, memberDoor, serviceDoor } from '../define.js';
import { DepartmentId, MemberId, PresenceStatus, VisitorId, listOf, paging } from '../primitives.js';
import { Agent, Capacity, LanguageTag, Presence, Skills } from './shapes.js';

export const setPresence = defineRequest('routing.set-presence', {
  summary: 'Be online, away or offline.',
  door: memberDoor('agent'),
  route: 'PUT /me/presence',
  body: { status: PresenceStatus },
  output: Presence,
});

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
    ownCapacity: z.optional(z.nullable(Capacity)),
    skills: z.optional(Skills),
    languages: z.optional(z.array(LanguageTag).check(z.maxLength(20))),
  },
  output: Agent,
});

export const getPresence = defineRequest('routing.get-presence', {
  summary: "A member's presence and load.",
  door: serviceDoor,
  body: { memberId: MemberId },
  output: Presence,
});

/** As the event tells it, for who must not answer before routing knows: a lower `memberVersion` is ignored. */
export const followMember = defineRequest('routing.follow-member', {
  summary: 'Follow a change of a member: who he is, where he works, and whether he has left.',
  door: serviceDoor,
  body: { ...memberChanged.payload.shape, hasLeft: z.boolean() },
  output: Nothing,
});

export const reportSockets = defineRequest('routing.report-sockets', {
  summary: 'Which members a gateway heard of lately; sent every 5 s and at each first and last socket.',
  door: serviceDoor,
  body: {
    gatewayId: z.uuid(),
    members: z.array(
      z.object({
        memberId: MemberId,
        sockets: z.int(),
        /** Seconds since a pong, frame or request. */ quietSeconds: z.number(),
      }),
    ),
  },
  output: Nothing,
});

/**
 * Changes only, and everybody when it was asked for: `isAll` ends a report of everybody who is here. The answer says whether this gateway is known; if not
 * (it was not heard of for too long, or is new), it is to report everybody.
 */
export const reportVisitors = defineRequest('routing.report-visitors', {
  summary: 'Which customers came to a gateway, left it or made a request; sent at once, and every 5 s.',
  door: serviceDoor,
  body: {
    gatewayId: z.uuid(),
    isAll: z.boolean(),
    visitors: z
      .array(
        z.object({
          visitorId: VisitorId,
          /** Whether he has a socket there now. */
          isHere: z.boolean(),
          /** Since his last socket there was lost; null: he had none since he was told of last. */
          leftSecondsAgo: z.nullable(z.number()),
          /** Since a request that he made without a socket there. */
          requestedSecondsAgo: z.nullable(z.number()),
        }),
      )
      .check(z.maxLength(1_000)),
  },
  output: z.object({ isKnown: z.boolean() }),
});

export const memberConnected = defineRequest('routing.member-connected', {
  summary: 'A member opened a socket; the first one after signing in sets him online.',
  door: memberDoor('viewer'),
  output: Presence,
});
