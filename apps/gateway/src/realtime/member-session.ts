import {
  WATCH_MAX,
  hasRole,
  seesDepartment,
  type AgentConversation,
  type AgentMessage,
  type ClientFrame,
  type ConversationId,
  type MemberActor,
  type MemberFrame,
  type SessionId,
} from '@baton/contracts';
import { newId, type Requests } from '@baton/messaging';
import type { Person } from '../identity/identities.js';
import type { Limits } from '../limits/limits.js';
import type { ConversationChanged, PresenceChanged, QueueChanged } from './changes.js';
import type { ReaderHead } from './conversation-feed.js';
import { DraftScreen } from './draft-screen.js';
import { Feeds } from './feeds.js';
import { FrameBucket, typingRate } from './frame-bucket.js';
import { OfferFrames } from './offer-frames.js';
import type { Outgoing } from './outgoing.js';
import { queueFrame } from './queue-frame.js';
import { memberReader } from './reader.js';
import { FrameRefusal, type Session } from './session.js';
import type { TypingSignal } from './typing-signal.js';
import type { TypingBoard } from './typing-board.js';

type TypingKind = TypingSignal['kind'];

/** A member's socket: the conversations that he holds or watches, his departments' queue, who is there. */
export class MemberSession implements Session {
  readonly kind = 'member';
  readonly id = newId<SessionId>();
  private readonly feeds: Feeds<AgentMessage, AgentConversation>;
  private readonly watched = new Set<ConversationId>();
  private readonly offers = new OfferFrames();
  readonly drafts: DraftScreen;
  private readonly typingBucket = new FrameBucket(typingRate);
  private readonly typingIn = new Map<ConversationId, TypingKind>();

  constructor(
    readonly token: string,
    private actor: MemberActor,
    private readonly out: Outgoing<MemberFrame>,
    requests: Requests,
    private readonly typing: TypingBoard,
    private readonly limits: Pick<Limits, 'admitsRead'>,
  ) {
    this.feeds = new Feeds(
      memberReader(requests, () => this.actor),
      {
        message: (message) => out.send(messageFrame(message)),
        replayed: (message) => out.sendInTurn(messageFrame(message)),
        conversation: (data) => out.send({ type: 'conversation.updated', conversationId: data.id, data }),
      },
      (id) => {
        if (this.watched.delete(id)) out.send({ type: 'error', code: 'not_found', conversationId: id });
      },
    );
    this.drafts = new DraftScreen(
      (frame) => out.sendIfRoom(frame),
      (frame) => out.send(frame),
      (id) => this.feeds.get(id)?.latest?.status === 'ai',
    );
  }

  get person(): MemberActor {
    return this.actor;
  }

  open(positions: Readonly<Record<string, number>>): Promise<void> {
    return this.feeds.open(positions, (conversation) => this.isFollowed(conversation));
  }

  renew(person: Person): void {
    if (person.kind === 'member') this.actor = person;
  }

  /** An event of a conversation of this workspace. */
  hear(change: ConversationChanged): void {
    const { conversationId, messages, agentView, read } = change;
    const isMine = agentView.assignee?.id === this.actor.memberId || change.holder?.memberId === this.actor.memberId;
    // Who has just lost it hears how.
    if (!isMine && !this.feeds.get(conversationId)) return;
    const feed = this.feeds.ensure(conversationId, change.cause === 'started' ? 0 : undefined);
    feed.hear(
      messages.map(({ agent }) => agent),
      agentView,
    );
    if (read) this.out.send({ type: 'message.read', conversationId, data: { by: read.by, seq: read.seq } });
    if (!this.isFollowed(agentView)) this.feeds.drop(conversationId);
  }

  hearQueue(change: QueueChanged): void {
    if (seesDepartment(this.actor, change.departmentId)) this.out.send(queueFrame(change));
    const offer = this.offers.of(change, this.actor.memberId);
    if (offer) this.out.send(offer);
  }

  hearPresence({ memberId, presence }: PresenceChanged): void {
    this.out.send({ type: 'presence.updated', data: { ...presence, memberId } });
  }

  hearTyping({ conversationId, who, on, kind, personId }: TypingSignal): void {
    const id = conversationId as ConversationId;
    if (personId !== this.actor.memberId && this.feeds.get(id)?.latest)
      this.out.sendIfRoom({ type: 'typing', conversationId: id, data: { who, on, kind } });
  }

  hearHeads(own: ReadonlyMap<ConversationId, ReaderHead>, heads: Readonly<Record<string, number>>): void {
    for (const [id, head] of own) this.feeds.get(id)?.hearHead(head);
    this.out.send({ type: 'heartbeat', heads });
  }

  async take(frame: ClientFrame): Promise<void> {
    switch (frame.type) {
      case 'ping':
        return this.out.send({ type: 'pong' });
      case 'typing':
        return this.tellTyping(frame.conversationId, frame.on, frame.kind ?? 'reply');
      case 'watch':
        return this.watch(frame.conversationId);
      case 'unwatch':
        return this.unwatch(frame.conversationId);
      case 'after':
        return this.after(frame.conversationId, frame.seq);
    }
  }

  mend(isGap: boolean): Promise<void> {
    return this.feeds.mend(isGap);
  }

  followed(): ConversationId[] {
    return this.feeds.ids;
  }

  close(code: number, reason: string): void {
    this.out.close(code, reason);
  }

  end(): void {
    for (const [conversationId, kind] of this.typingIn) this.typing.tell(this.signal(conversationId, false, kind));
  }

  private isFollowed({ id, assignee, status }: AgentConversation): boolean {
    return this.watched.has(id) || (assignee?.id === this.actor.memberId && status !== 'closed');
  }

  private async watch(id: ConversationId): Promise<void> {
    if (this.watched.has(id)) return;
    if (this.watched.size >= WATCH_MAX) throw new FrameRefusal('watch_limit', id);
    await this.countRead(id);
    this.watched.add(id);
    if (await this.feeds.ensure(id).start(undefined)) return;
    this.unwatch(id);
    throw new FrameRefusal('not_found', id);
  }

  private unwatch(id: ConversationId): void {
    this.watched.delete(id);
    const latest = this.feeds.get(id)?.latest;
    if (!latest || !this.isFollowed(latest)) this.feeds.drop(id);
  }

  private async after(id: ConversationId, seq: number): Promise<void> {
    await this.countRead(id);
    const feed = this.feeds.ensure(id);
    const isHis = await feed.start(seq);
    if (!feed.latest || !this.isFollowed(feed.latest)) this.feeds.drop(id);
    if (!isHis) throw new FrameRefusal('not_found', id);
  }

  private async countRead(id: ConversationId): Promise<void> {
    if (!(await this.limits.admitsRead({ kind: 'member', id: this.actor.memberId })))
      throw new FrameRefusal('too_many_requests', id);
  }

  private tellTyping(id: ConversationId, on: boolean, kind: TypingKind): void {
    if (!hasRole(this.actor, 'agent')) throw new FrameRefusal('forbidden', id);
    if (!this.feeds.get(id)?.latest) throw new FrameRefusal('not_found', id);
    if (!this.typingBucket.take()) return;
    if (on) this.typingIn.set(id, kind);
    else this.typingIn.delete(id);
    this.typing.tell(this.signal(id, on, kind));
  }

  private signal(conversationId: ConversationId, on: boolean, kind: TypingKind): TypingSignal {
    const { memberId, workspaceId, name } = this.actor;
    const latest = this.feeds.get(conversationId)?.latest;
    const isHolder = latest?.status === 'human' && latest.assignee?.id === memberId;
    return {
      workspaceId,
      conversationId,
      visitorId: latest?.customer.id ?? '',
      personId: memberId,
      who: { kind: 'agent', name },
      on,
      kind,
      isForVisitor: kind === 'reply' && isHolder,
    };
  }
}

const messageFrame = (message: AgentMessage): MemberFrame => ({
  type: 'message.created',
  conversationId: message.conversationId,
  seq: message.seq,
  data: message,
});
