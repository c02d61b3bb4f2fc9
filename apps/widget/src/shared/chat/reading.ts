import type { VisitorConversation, VisitorFrame, VisitorMessage } from '@baton/contracts';
import {
  dropDraft,
  growDraft,
  hasEarlier,
  hasHole,
  hearHead,
  lastSeq,
  newerConversation,
  prepend,
  receive,
  threadOf,
  type Api,
  type KeyValueStore,
} from '@baton/realtime-client';
import { nothingSaid } from './chat-state.js';
import type { ChatStore } from './chat-store.js';

const MESSAGES = 'GET /widget/conversations/:conversationId/messages';
const PAGE = 50;
const REST_PAGE = 200;

/** A hole that cannot be filled now is told of again by the next heartbeat, or found by the next poll. */
export const notUpToDate = (error: unknown): void => console.info('[Baton] Not up to date yet:', error);

const holderOf = (conversation: VisitorConversation | null): string | undefined =>
  conversation?.status === 'human' ? conversation.agent?.name : undefined;

/** What the visitor sees of his conversation, brought up to date by answers and frames in whatever order they come. */
export class Reading {
  private filling: Promise<void> | undefined;
  /** The last `seq` heard of a conversation that is not shown yet: its page may have been read before. */
  private heardAhead = { conversationId: '', seq: 0 };

  constructor(
    private readonly store: ChatStore,
    private readonly api: Api,
    private readonly storage: KeyValueStore,
    private readonly leftKey: string,
    private readonly agentReadKey: string,
  ) {}

  /** How far each conversation is shown: what a new socket begins after. */
  positions(): Record<string, number> {
    const { conversation, thread } = this.store.state;
    return conversation ? { [conversation.id]: lastSeq(thread) } : {};
  }

  /** A conversation as the server tells it: this one, or a newer one, of another tab perhaps. */
  async show(incoming: VisitorConversation): Promise<void> {
    const { conversation } = this.store.state;
    if (conversation?.id === incoming.id)
      this.store.change({ conversation: newerConversation(conversation, incoming) });
    else if (this.isNext(conversation, incoming)) await this.open(incoming);
    const { conversation: shown, answering } = this.store.state;
    if (answering && shown?.status !== 'ai') this.store.change({ answering: null });
    if (holderOf(conversation) !== holderOf(shown)) this.store.change({ typing: null });
    if (this.isStill(incoming)) await this.hearHead(incoming.lastSeq);
  }

  /** The visitor begins anew; a reload must not bring the old chat back. */
  leave(): void {
    const { conversation } = this.store.state;
    if (conversation) this.storage.setItem(this.leftKey, conversation.id);
    this.store.change({ ...nothingSaid, problem: null });
  }

  async take(messages: readonly VisitorMessage[]): Promise<void> {
    const conversationId = this.store.state.conversation?.id;
    const own = messages.filter((message) => message.conversationId === conversationId);
    const other = messages.findLast((message) => message.conversationId !== conversationId);
    if (other) this.heardAhead = { conversationId: other.conversationId, seq: other.seq };
    if (own.length === 0) return;
    const isAgentHere = own.some(({ author }) => author.kind === 'agent');
    this.store.change({ thread: receive(this.store.state.thread, own), ...(isAgentHere && { typing: null }) });
    await this.fillHole();
  }

  async hearHead(seq: number): Promise<void> {
    const { thread } = this.store.state;
    if (hearHead(thread, seq) !== thread) this.store.change({ thread: hearHead(thread, seq) });
    await this.fillHole();
  }

  /** What a frame says of what is shown; typing is no part of it. */
  async hear(frame: VisitorFrame): Promise<void> {
    const { conversation } = this.store.state;
    if (frame.type === 'conversation.updated') return this.show(frame.data);
    if (frame.type === 'message.created') return this.take([frame.data]);
    if (!conversation) return;
    if (frame.type === 'answer.delta' || frame.type === 'answer.dropped') return this.readAlong(frame);
    if (frame.type === 'heartbeat') return this.hearHead(frame.heads[conversation.id] ?? 0);
    if (frame.type === 'message.read' && frame.conversationId === conversation.id && frame.data.by === 'agent')
      this.hearAgentRead(conversation.id, frame.data.seq);
  }

  /** The server tells of it once: a reload finds it here. */
  private hearAgentRead(conversationId: string, seq: number): void {
    const agentReadSeq = Math.max(this.store.state.agentReadSeq, seq);
    this.store.change({ agentReadSeq });
    this.storage.setItem(this.agentReadKey, `${conversationId} ${agentReadSeq}`);
  }

  private agentReadSeqOf(conversationId: string): number {
    const [id, seq] = this.storage.getItem(this.agentReadKey)?.split(' ') ?? [];
    return id === conversationId ? Number(seq) || 0 : 0;
  }

  private readAlong(frame: Extract<VisitorFrame, { type: 'answer.delta' | 'answer.dropped' }>): void {
    const { conversation, thread, answering } = this.store.state;
    if (frame.conversationId !== conversation?.id) return;
    if (frame.type === 'answer.dropped')
      return this.store.change({ answering: dropDraft(answering, frame.data.turnId) && answering });
    const draft = growDraft(answering, frame.data);
    const sinceSeq = answering?.turnId === draft?.turnId ? answering?.sinceSeq : undefined;
    this.store.change({ answering: draft && { ...draft, sinceSeq: sinceSeq ?? lastSeq(thread) } });
  }

  /** Asks for the state again: after a loss, or for want of a socket. What another tab has begun meanwhile is found too. */
  async refresh(): Promise<void> {
    const { conversation } = this.store.state;
    if (conversation && conversation.status !== 'closed')
      await this.show(await this.api('GET /widget/conversations/:conversationId', { conversationId: conversation.id }));
    const known = this.store.state.conversation;
    if (known && known.status !== 'closed') return;
    const { items } = await this.api('GET /widget/conversations', { limit: 1 });
    // To one who sees none an ended one is history.
    if (items[0] && (known || items[0].status !== 'closed')) await this.show(items[0]);
  }

  async showEarlier(): Promise<void> {
    const { conversation, thread } = this.store.state;
    if (!conversation || !hasEarlier(thread)) return;
    const before = thread.base + 1;
    const page = await this.api(MESSAGES, { conversationId: conversation.id, before, limit: PAGE });
    if (this.isStill(conversation)) this.store.change({ thread: prepend(this.store.state.thread, page.items) });
  }

  private isNext(known: VisitorConversation | null, incoming: VisitorConversation): boolean {
    if (incoming.status === 'closed' && incoming.id === this.storage.getItem(this.leftKey)) return false;
    // He has one open conversation at most: a newer one tells that the known one has ended, heard of or not.
    return !known || incoming.createdAt > known.createdAt;
  }

  /** From its newest page; the rest on demand. */
  private async open(conversation: VisitorConversation): Promise<void> {
    const before = conversation.lastSeq + 1;
    const page = await this.api(MESSAGES, { conversationId: conversation.id, before, limit: PAGE });
    const known = this.store.state.conversation;
    // An answer and a frame may tell of it at once: the newer of them stands, whichever page comes first.
    if (known?.id === conversation.id) this.store.change({ conversation: newerConversation(known, conversation) });
    else if (this.isNext(known, conversation))
      this.store.change({
        ...nothingSaid,
        conversation,
        thread: threadOf(page.items),
        agentReadSeq: this.agentReadSeqOf(conversation.id),
      });
    else return;
    if (this.heardAhead.conversationId === conversation.id) await this.hearHead(this.heardAhead.seq);
  }

  private isStill(conversation: VisitorConversation): boolean {
    return this.store.state.conversation?.id === conversation.id;
  }

  /** One hole is filled by one request, however many frames tell of it. */
  private fillHole(): Promise<void> {
    if (!hasHole(this.store.state.thread)) return Promise.resolve();
    this.filling ??= this.fill().finally(() => {
      this.filling = undefined;
    });
    return this.filling;
  }

  private async fill(): Promise<void> {
    const { conversation, thread } = this.store.state;
    if (!conversation || !hasHole(thread)) return;
    const after = lastSeq(thread);
    const page = await this.api(MESSAGES, { conversationId: conversation.id, after, limit: REST_PAGE });
    // Another conversation may have come to be shown, with a hole of its own.
    if (!this.isStill(conversation)) return this.fill();
    if (page.items.length === 0) return;
    this.store.change({ thread: receive(this.store.state.thread, page.items) });
    await this.fill();
  }
}
