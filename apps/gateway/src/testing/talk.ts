import {
  conversationChanged,
  getConversation,
  getHeads,
  getOwnConversation,
  listConversations,
  listMessages,
  listOwnConversations,
  listOwnMessages,
  type AgentConversation,
  type AgentMessage,
  type ConversationId,
  type MemberActor,
  type MessageId,
  type PayloadOf,
  type VisitorActor,
  type VisitorConversation,
  type VisitorMessage,
} from '@baton/contracts';
import { newId, ok, refuse } from '@baton/messaging';
import { support, widgetId, workspaceId, type GatewayWorld } from './gateway-world.js';

export type Change = PayloadOf<typeof conversationChanged>;

const now = () => new Date().toISOString();

/** One conversation as the service keeps it, played for the gateway: two numberings, states, and who reads what. */
export class Talk {
  readonly id = newId<ConversationId>();
  readonly all: { agent: AgentMessage; visitor: VisitorMessage | null }[] = [];
  status: AgentConversation['status'] = 'ai';
  holder: MemberActor | null = null;
  assignee: MemberActor | null = null;
  queue: AgentConversation['queue'] = null;
  rating: number | null = null;
  version = 1;
  publicVersion = 1;

  constructor(readonly visitor: VisitorActor) {}

  get publicSeq(): number {
    return this.all.filter(({ visitor }) => visitor).length;
  }

  visitorView(withQueue = true): VisitorConversation {
    const agent = this.holder && { name: this.holder.name, avatarUrl: null };
    const feedback = this.rating === null ? null : { rating: this.rating, comment: null };
    return {
      id: this.id,
      status: this.status,
      lastSeq: this.publicSeq,
      agent,
      queue: withQueue ? this.queue : null,
      feedback,
      version: this.publicVersion,
      createdAt: now(),
    };
  }

  agentView(withQueue = true): AgentConversation {
    const assignee = this.assignee && { id: this.assignee.memberId, name: this.assignee.name, avatarUrl: null };
    return {
      ...this.visitorView(withQueue),
      lastSeq: this.all.length,
      version: this.version,
      customer: { id: this.visitor.visitorId, name: null, email: 'secret@customer.test', verified: false },
      widget: { id: widgetId, name: 'Shop' },
      page: null,
      locale: null,
      device: null,
      sentiment: -0.25,
      assignee,
      department: { id: support, name: 'Support' },
      priority: 'normal',
      tags: ['secret-tag'],
      trigger: null,
      answers: [],
      brief: 'secret-brief',
      rating: this.rating,
      enqueuedAt: null,
      closedAt: null,
      lastMessage: null,
      readSeq: { visitor: 0, assignee: 0 },
    };
  }

  /** Commits a message; the change says so, and is not yet published. */
  say(text: string, kind: 'text' | 'note' = 'text', more: Partial<Change> = {}): Change {
    const common = {
      id: newId<MessageId>(),
      conversationId: this.id,
      clientId: null,
      text,
      attachments: [],
      citations: [],
      createdAt: now(),
      author: { kind: 'visitor' as const, id: null, name: 'Customer', avatarUrl: null },
    };
    const agent: AgentMessage = { ...common, kind, seq: this.all.length + 1, confidence: 0.5, sentiment: -0.5 };
    const visitor: VisitorMessage | null = kind === 'note' ? null : { ...common, kind, seq: this.publicSeq + 1 };
    this.all.push({ agent, visitor });
    return this.change(visitor !== null, {
      cause: kind === 'note' ? 'note-added' : 'visitor-wrote',
      messages: [{ agent, visitor }],
      ...more,
    });
  }

  change(isPublic: boolean, more: Partial<Change> = {}): Change {
    this.version += 1;
    if (isPublic) this.publicVersion += 1;
    return {
      cause: 'assigned',
      workspaceId: this.visitor.workspaceId,
      conversationId: this.id,
      widgetId,
      visitorId: this.visitor.visitorId,
      epoch: 1,
      holder: this.holder && { memberId: this.holder.memberId, name: this.holder.name, avatarUrl: null },
      departmentId: support,
      preferredMemberId: null,
      messages: [],
      agentView: this.agentView(false),
      visitorView: isPublic ? this.visitorView(false) : null,
      preview: '',
      read: null,
      turnOf: null,
      ...more,
    };
  }

  assignTo(member: MemberActor): Change {
    Object.assign(this, { status: 'human', holder: member, assignee: member, queue: null });
    return this.change(true);
  }
}

/** Lets the stand-ins answer from these conversations, to whom they belong. */
export const answerFrom = (world: GatewayWorld, talks: readonly Talk[]): void => {
  const ownOf = (actor: { kind: string }, id?: string) =>
    talks.filter(
      (talk) =>
        actor.kind === 'visitor' &&
        talk.visitor.visitorId === (actor as VisitorActor).visitorId &&
        (id === undefined || talk.id === id),
    );
  const ofWorkspace = (actor: { kind: string }, id?: string) =>
    talks.filter(
      (talk) =>
        actor.kind === 'member' &&
        talk.visitor.workspaceId === (actor as MemberActor).workspaceId &&
        (id === undefined || talk.id === id),
    );
  const notFound = () => refuse('not_found', 'Not found.');
  const list = <Item>(items: Item[]) => ok({ items, nextCursor: null });

  world.answer(listOwnConversations, (_, actor) => list(ownOf(actor).map((talk) => talk.visitorView())));
  world.answer(getOwnConversation, ({ conversationId }, actor) => {
    const [talk] = ownOf(actor, conversationId);
    return talk ? ok(talk.visitorView()) : notFound();
  });
  world.answer(listOwnMessages, ({ conversationId, after = 0, limit }, actor) => {
    const [talk] = ownOf(actor, conversationId);
    return talk
      ? list(talk.all.flatMap(({ visitor }) => (visitor && visitor.seq > after ? [visitor] : [])).slice(0, limit))
      : notFound();
  });
  world.answer(listConversations, ({ assignee }, actor) =>
    list(
      ofWorkspace(actor)
        .filter((talk) => assignee === undefined || talk.holder?.memberId === (actor as MemberActor).memberId)
        .map((talk) => talk.agentView()),
    ),
  );
  world.answer(getConversation, ({ conversationId }, actor) => {
    const [talk] = ofWorkspace(actor, conversationId);
    return talk ? ok(talk.agentView()) : notFound();
  });
  world.answer(listMessages, ({ conversationId, after = 0, limit }, actor) => {
    const [talk] = ofWorkspace(actor, conversationId);
    return talk
      ? list(
          talk.all
            .map(({ agent }) => agent)
            .filter(({ seq }) => seq > after)
            .slice(0, limit),
        )
      : notFound();
  });
  world.answer(getHeads, ({ conversationIds }) =>
    ok({
      heads: talks
        .filter(({ id }) => conversationIds.includes(id))
        .map((talk) => ({
          conversationId: talk.id,
          seq: talk.all.length,
          publicSeq: talk.publicSeq,
          version: talk.version,
          publicVersion: talk.publicVersion,
        })),
    }),
  );
};

export { workspaceId };
