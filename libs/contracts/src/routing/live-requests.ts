import * as z from 'zod';
import { defineRequest, memberDoor } from '../define.js';
import { ConversationId, DepartmentId, Instant } from '../primitives.js';
import { DepartmentMode, RoutingStrategy, WaitRange, WaitingStep } from './shapes.js';

export const getLive = defineRequest('routing.get-live', {
  summary: 'How the queues stand now: who waits, who is there, what is told of the wait, and who is forgotten.',
  door: memberDoor('admin'),
  route: 'GET /live',
  output: z.object({
    at: Instant,
    departments: z.array(
      z.object({
        departmentId: DepartmentId,
        name: z.string(),
        mode: DepartmentMode,
        /** Within its opening hours. */
        open: z.boolean(),
        waiting: z.int(),
        /** Since it came into the queue; null: nobody waits. */
        longestWaitSeconds: z.nullable(z.int()),
        online: z.int(),
        away: z.int(),
        /** Conversations that those who are online may have at once; who works in two departments counts in both. */
        places: z.int(),
        /** Conversations that they have. */
        activeCount: z.int(),
        /** Of who comes now: 8 of 10 wait from `low` to `high`. Null: there is too little to go by. */
        estimate: z.nullable(WaitRange.extend({ seconds: z.int() })),
        /** Of the latest who were told a range, and were taken: how many waited within it. */
        coverage: z.object({ within: z.int(), of: z.int() }),
      }),
    ),
    /** What should have happened to them more than five seconds ago; the latest first, at most 100. */
    overdue: z.array(
      z.object({ conversationId: ConversationId, departmentId: DepartmentId, step: WaitingStep, dueAt: Instant }),
    ),
  }),
});

/** A week that was played on a virtual clock. */
const PlayedWeek = z.object({
  served: z.int(),
  /** Gave up before anybody had them. */
  abandoned: z.int(),
  /** In the queue, and with an agent, when the week was over. */
  waiting: z.int(),
  inProgress: z.int(),
  /** Seconds until somebody took them; null: nobody was taken. */
  waits: z.object({ median: z.nullable(z.number()), p90: z.nullable(z.number()), longest: z.nullable(z.number()) }),
  /** 0 to 1: places with a chat, of all places of those who were there. */
  busyShare: z.number(),
});

export const simulateDepartment = defineRequest('routing.simulate-department', {
  summary:
    "What other staffing, or another way to assign, would have made of the last seven days of a department. Nothing is kept, and nobody's chat is touched.",
  door: memberDoor('admin'),
  route: 'POST /departments/:departmentId/simulate',
  params: { departmentId: DepartmentId },
  /** What is to be different; left out: as it is. */
  body: {
    /** Whenever anybody was there; negative: fewer. */
    moreAgents: z.optional(z.int().check(z.gte(-100), z.lte(100))),
    mode: z.optional(DepartmentMode),
    strategy: z.optional(RoutingStrategy),
    capacity: z.optional(z.int().check(z.gte(1), z.lte(1_000))),
  },
  /** Null: fewer than 20 customers came, and chance would decide what comes of it. */
  output: z.object({
    /** As it really was; of more than 5,000 customers the latest. */
    past: z.nullable(
      z.object({
        from: Instant,
        arrived: z.int(),
        abandoned: z.int(),
        medianWaitSeconds: z.nullable(z.number()),
        medianHandleSeconds: z.number(),
        mostAgents: z.int(),
      }),
    ),
    /** The same days played with nothing different, to be compared with; and with the difference. */
    played: z.nullable(z.object({ asItWas: PlayedWeek, changed: PlayedWeek })),
  }),
});
