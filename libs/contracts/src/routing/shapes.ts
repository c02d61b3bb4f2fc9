import * as z from 'zod';
import { Trigger } from '../handoff/shapes.js';
import {
  ConversationId,
  DepartmentId,
  Instant,
  MemberId,
  PresenceStatus,
  Priority,
  Role,
  boundedText,
  nonBlankText,
} from '../primitives.js';

const clock = (words: RegExp) => z.string().check(z.regex(words, 'must be a time of day such as 09:30'));

/** When a department is open, by the clocks of its time zone. Several intervals a day may be named; one past midnight is two. */
export const OpeningHours = z.strictObject({
  /** IANA name, such as `Europe/Berlin`. */
  timeZone: nonBlankText(64),
  weekly: z
    .array(
      z.strictObject({
        day: z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
        from: clock(/^([01]\d|2[0-3]):[0-5]\d$/u),
        /** Not open any more at this minute; `24:00` is the end of the day. */
        to: clock(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/u),
      }),
    )
    .check(z.maxLength(70)),
  /** Closed all day. */
  holidays: z.array(z.iso.date()).check(z.maxLength(400)),
});
export type OpeningHours = z.output<typeof OpeningHours>;

export const DepartmentMode = z.enum(['claim', 'auto_assign']);
export type DepartmentMode = z.output<typeof DepartmentMode>;

/** `least_busy`: the smallest share of his capacity is taken; `longest_idle`: nothing to do for the longest time; `round_robin`: who was given nothing for the longest time. */
export const RoutingStrategy = z.enum(['least_busy', 'longest_idle', 'round_robin']);
export type RoutingStrategy = z.output<typeof RoutingStrategy>;

/** After so long in the queue a conversation moves to another department. */
export const Overflow = z.strictObject({
  departmentId: DepartmentId,
  afterSeconds: z.int().check(z.gte(1), z.lte(86_400)),
});
export type Overflow = z.output<typeof Overflow>;

export const Skill = nonBlankText(64);
export const Skills = z.array(Skill).check(z.maxLength(20));
/** Chats at once. */
export const Capacity = z.int().check(z.gte(0), z.lte(1_000));

export const LanguageWish = z.enum(['ignore', 'prefer', 'require']);
export type LanguageWish = z.output<typeof LanguageWish>;

export const Department = z.object({
  id: DepartmentId,
  name: z.string(),
  /** `claim`: agents take what they like; `auto_assign`: each waiting conversation is offered to somebody at once. */
  mode: DepartmentMode,
  /** Takes what has nowhere else to go: the chats of a department that is deleted. */
  isDefault: z.boolean(),
  /** Whom an offer goes to first, of those it can go to. */
  strategy: RoutingStrategy,
  /** Chats at once of each agent who has no number of his own. */
  capacity: z.int(),
  /** Whether taking over by hand may not exceed the agent's capacity either. */
  strictCapacity: z.boolean(),
  /** How long an agent may think about an offer. */
  offerTimeoutSeconds: z.int(),
  /** What is offered is his at once. */
  autoAccept: z.boolean(),
  /** Who last helped this customer is asked first. */
  stickyAgent: z.boolean(),
  /** One place of each agent is kept for high priority. */
  reserveSlot: z.boolean(),
  /** Who lacks one of these is offered nothing. */
  requiredSkills: z.array(z.string()),
  /** Who has more of these is asked first. */
  preferredSkills: z.array(z.string()),
  /** Whether the customer's language counts among the agent's. */
  language: LanguageWish,
  overflow: z.nullable(Overflow),
  /** Null: always open. */
  hours: z.optional(z.nullable(OpeningHours)),
});
export type Department = z.output<typeof Department>;

/** Seconds: 8 of 10 wait at least `low` and at most `high`. */
export const WaitRange = z.object({ low: z.int(), high: z.int() });
export type WaitRange = z.output<typeof WaitRange>;

/**
 * What happens next to a conversation that waits: a claim is settled, an offer ends, it moves out of a deleted department, its customer comes back, it is given back
 * to who had it, it is offered, it moves to the department that helps out, its department opens, people take it, somebody becomes free.
 */
export const WaitingStep = z.enum([
  'settle',
  'offer_ends',
  'move',
  'customer_returns',
  'give_back',
  'offer',
  'overflow',
  'open',
  'people_take_it',
  'nobody_free',
]);
export type WaitingStep = z.output<typeof WaitingStep>;

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
  /** He left the page: nobody is asked to take it until he is back. */
  customerGone: z.optional(z.boolean()),
});
export type QueueEntry = z.output<typeof QueueEntry>;

export const Presence = z.object({
  status: PresenceStatus,
  /** Conversations at once. */
  capacity: z.int(),
  activeCount: z.int(),
});
export type Presence = z.output<typeof Presence>;

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
