import type {
  ClientFrame,
  ConversationId,
  SessionId,
  VisitorActor,
  VisitorConversation,
  VisitorFrame,
  VisitorMessage,
} from '@baton/contracts';
import { newId, type Requests } from '@baton/messaging';
import type { Person } from '../identity/identities.js';
import type { Limits } from '../limits/limits.js';
import type { ConversationChanged } from './changes.js';
import type { ReaderHead } from './conversation-feed.js';
import { DraftScreen } from './draft-screen.js';
import { Feeds } from './feeds.js';
import { FrameBucket, typingRate } from './frame-bucket.js';
import type { Outgoing } from './outgoing.js';
import { visitorReader } from './reader.js';
import { FrameRefusal, type Session } from './session.js';
import type { TypingSignal } from './typing-signal.js';
import type { TypingBoard } from './typing-board.js';

/** A customer's socket. All that it can send is a VisitorFrame, made from what is the visitor's to see. */
export class VisitorSession implements Session {
  readonly kind = 'visitor';
  readonly id = newId<SessionId>();
  private readonly feeds: Feeds<VisitorMessage, VisitorConversation>;
  readonly drafts: DraftScreen;
  private readonly typingBucket = new FrameBucket(typingRate);
  private readonly typingIn = new Set<ConversationId>();

  constructor(
    readonly token: string,
    private actor: VisitorActor,
    private readonly out: Outgoing<VisitorFrame>,
    requests: Requests,
    private readonly typing: TypingBoard,
    private readonly limits: Pick<Limits, 'admitsRead'>,
  ) {
    this.feeds = new Feeds(
      visitorReader(requests, () => this.actor),
      {
        message: (message) => out.send(messageFrame(message)),
        replayed: (message) => out.sendInTurn(messageFrame(message)),
        conversation: (data) => out.send({ type: 'conversation.updated', conversationId: data.id, data }),
      },
    );
    this.drafts = new DraftScreen(
      (frame) => out.sendIfRoom(frame),
      (frame) => out.send(frame),
      (id) => this.feeds.get(id)?.latest?.status === 'ai',
    );
  }

  get person(): VisitorActor {
    return this.actor;
  }

  open(positions: Readonly<Record<string, number>>): Promise<void> {
    return this.feeds.open(positions, () => true);
  }

  renew(person: Person): void {
    if (person.kind === 'visitor') this.actor = person;
  }

  /** An event of one of this visitor's conversations. */
  hear(change: ConversationChanged): void {
    const { conversationId, messages, visitorView, read } = change;
    const mayKnow = visitorView !== null || messages.some(({ visitor }) => visitor !== null);
    if (mayKnow) {
      const feed = this.feeds.ensure(conversationId, change.cause === 'started' ? 0 : undefined);
      feed.hear(
        messages.flatMap(({ visitor }) => (visitor ? [visitor] : [])),
        visitorView,
      );
    }
    if (read && read.publicSeq !== null)
      this.out.send({ type: 'message.read', conversationId, data: { by: read.by, seq: read.publicSeq } });
  }

  hearTyping({ conversationId, who, on, kind, isForVisitor, personId }: TypingSignal): void {
    if (!isForVisitor || personId === this.actor.visitorId) return;
    this.out.sendIfRoom({ type: 'typing', conversationId: conversationId as ConversationId, data: { who, on, kind } });
  }

  hearHeads(own: ReadonlyMap<ConversationId, ReaderHead>, heads: Readonly<Record<string, number>>): void {
    for (const [id, head] of own) this.feeds.get(id)?.hearHead(head);
    this.out.send({ type: 'heartbeat', heads });
  }

  async refreshPlaces(): Promise<void> {
    for (const feed of [...this.feeds.all()]) await feed.refreshPlace();
  }

  async take(frame: ClientFrame): Promise<void> {
    switch (frame.type) {
      case 'ping':
        return this.out.send({ type: 'pong' });
      case 'typing':
        return this.tellTyping(frame.conversationId, frame.on);
      case 'after':
        return this.after(frame.conversationId, frame.seq);
      case 'watch':
      case 'unwatch':
        // His own he hears anyway; others are not to be heard of.
        if (!this.feeds.get(frame.conversationId)?.latest) throw new FrameRefusal('not_found', frame.conversationId);
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
    for (const conversationId of this.typingIn) this.typing.tell(this.signal(conversationId, false));
  }

  private async after(id: ConversationId, seq: number): Promise<void> {
    if (!(await this.limits.admitsRead({ kind: 'visitor', id: this.actor.visitorId })))
      throw new FrameRefusal('too_many_requests', id);
    if (await this.feeds.ensure(id).start(seq)) return;
    this.feeds.drop(id);
    throw new FrameRefusal('not_found', id);
  }

  private tellTyping(conversationId: ConversationId, on: boolean): void {
    if (!this.feeds.get(conversationId)?.latest) throw new FrameRefusal('not_found', conversationId);
    if (!this.typingBucket.take()) return;
    if (on) this.typingIn.add(conversationId);
    else this.typingIn.delete(conversationId);
    this.typing.tell(this.signal(conversationId, on));
  }

  private signal(conversationId: ConversationId, on: boolean): TypingSignal {
    const { visitorId, workspaceId, name } = this.actor;
    return {
      workspaceId,
      conversationId,
      visitorId,
      personId: visitorId,
      who: { kind: 'visitor', name: name ?? 'Visitor' },
      on,
      kind: 'reply',
      isForVisitor: false,
    };
  }
}

const messageFrame = (message: VisitorMessage): VisitorFrame => ({
  type: 'message.created',
  conversationId: message.conversationId,
  seq: message.seq,
  data: message,
});
