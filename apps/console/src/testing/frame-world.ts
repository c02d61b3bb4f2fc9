import {
  getConversation,
  getMe,
  listConversations,
  listMessages,
  listQueue,
  type AgentConversation,
  type AgentMessage,
  type MemberFrame,
  type QueueEntry,
  type RequestContract,
} from '@baton/contracts';
import type { Call } from '../shared/api/api.js';

export const ADA = 'ada';
const DEPARTMENT = 'support';
export const conversationIds = ['c0', 'c1', 'c2'] as const;
type Id = (typeof conversationIds)[number];

export type Step =
  | { readonly does: 'say'; readonly id: Id; readonly by: 'visitor' | 'agent' | 'note' }
  | { readonly does: 'read'; readonly id: Id; readonly by: 'visitor' | 'agent' }
  | { readonly does: 'give'; readonly id: Id; readonly to: 'ada' | 'grace' | 'ai' | 'queue' | 'nobody' }
  | { readonly does: 'raise'; readonly id: Id }
  | { readonly does: 'presence'; readonly status: 'online' | 'away' };

interface Held {
  readonly conversation: AgentConversation;
  readonly messages: readonly AgentMessage[];
}

const instant = (count: number) => new Date(Date.UTC(2026, 10, 25) + count * 1_000).toISOString();

/**
 * A server as far as a member's console can see it: each step changes what it answers and tells it in frames, numbered as
 * the contract says. What is heard may then be shuffled, doubled or lost.
 */
export class FrameWorld {
  readonly frames: MemberFrame[] = [];
  /** Answers that are on their way. */
  pending = 0;
  private readonly held = new Map<string, Held>(
    conversationIds.map((id) => [id, { conversation: newborn(id), messages: [] }]),
  );
  private readonly queue = new Map<string, QueueEntry>();
  private queueVersion = 0;
  private presence = { status: 'online', capacity: 4, activeCount: 0 };
  private count = 0;

  take(step: Step): void {
    this.count += 1;
    if (step.does === 'presence') return this.setPresence(step.status);
    const { conversation } = this.of(step.id);
    if (step.does === 'say') this.say(step.id, step.by);
    if (step.does === 'read') this.read(conversation, step.by);
    if (step.does === 'give') this.give(conversation, step.to);
    if (step.does === 'raise') this.raise(step.id);
  }

  get heads(): Record<string, number> {
    const seqs = [...this.held].map(([id, { conversation }]) => [id, conversation.lastSeq] as const);
    return { ...Object.fromEntries(seqs), [`queue:${DEPARTMENT}`]: this.queueVersion };
  }

  /** HTTP: an answer is made at once, and comes a little later. */
  private readonly ask = async (contract: RequestContract, input: unknown): Promise<never> => {
    const answer = this.answer(contract.name, input as Record<string, unknown>);
    this.pending += 1;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.pending -= 1;
    return answer as never;
  };

  readonly call: Call = Object.assign(this.ask, { upload: this.ask });

  private answer(name: string, input: Record<string, unknown>): unknown {
    const id = String(input['conversationId']);
    switch (name) {
      case getConversation.name:
        return this.of(id).conversation;
      case listConversations.name:
        return { items: this.mine(), nextCursor: null };
      case listMessages.name:
        return { items: this.page(id, input), nextCursor: null };
      case listQueue.name:
        return { items: [...this.queue.values()], versions: { [DEPARTMENT]: this.queueVersion }, nextCursor: null };
      case getMe.name:
        return { member: { id: ADA }, workspace: { name: 'W' }, presence: this.presence };
      default:
        throw new Error(`Nobody here answers ${name}`);
    }
  }

  private of(id: string): Held {
    const held = this.held.get(id);
    if (!held) throw new Error(`There is no ${id}`);
    return held;
  }

  private mine() {
    return [...this.held.values()]
      .map(({ conversation }) => conversation)
      .filter(({ status, assignee }) => status === 'human' && assignee?.id === ADA);
  }

  private page(id: string, { after, before, limit = 50 }: { after?: unknown; before?: unknown; limit?: unknown }) {
    const { messages } = this.of(id);
    if (before !== undefined) return messages.filter(({ seq }) => seq < Number(before)).slice(-Number(limit));
    return messages.filter(({ seq }) => seq > Number(after ?? 0)).slice(0, Number(limit));
  }

  private tell(type: MemberFrame['type'], conversationId: string | null, data: unknown, more: object = {}): void {
    this.frames.push({ type, ...(conversationId && { conversationId }), data, ...more } as unknown as MemberFrame);
  }

  private change(conversation: AgentConversation, set: object, said: readonly AgentMessage[] = []): void {
    const now = { ...conversation, ...set, version: conversation.version + 1 };
    this.held.set(now.id, { conversation: now, messages: [...this.of(now.id).messages, ...said] });
    for (const message of said) this.tell('message.created', now.id, message, { seq: message.seq });
    this.tell('conversation.updated', now.id, now);
  }

  private say(id: Id, by: 'visitor' | 'agent' | 'note'): void {
    const { conversation } = this.of(id);
    const seq = conversation.lastSeq + 1;
    const kind = by === 'visitor' ? 'visitor' : 'agent';
    const author = { kind, id: kind, name: kind, avatarUrl: null };
    const text = `message ${seq}`;
    const message = {
      id: `${id}-${seq}`,
      conversationId: id,
      seq,
      clientId: null,
      author,
      kind: by === 'note' ? 'note' : 'text',
      text,
      attachments: [],
      citations: [],
      createdAt: instant(this.count),
    } as unknown as AgentMessage;
    const lastMessage = { authorKind: kind, text, at: instant(this.count) };
    this.change(conversation, { lastSeq: seq, ...(by !== 'note' && { lastMessage }) }, [message]);
  }

  private read(conversation: AgentConversation, by: 'visitor' | 'agent'): void {
    const side = by === 'visitor' ? 'visitor' : 'assignee';
    if (conversation.readSeq[side] === conversation.lastSeq) return;
    this.tell('message.read', conversation.id, { by, seq: conversation.lastSeq });
    this.change(conversation, { readSeq: { ...conversation.readSeq, [side]: conversation.lastSeq } });
  }

  private give(conversation: AgentConversation, to: 'ada' | 'grace' | 'ai' | 'queue' | 'nobody'): void {
    const status = { ada: 'human', grace: 'human', ai: 'ai', queue: 'waiting', nobody: 'closed' }[to];
    const assignee = status === 'human' ? { id: to, name: to, avatarUrl: null } : null;
    if (conversation.status === status && conversation.assignee?.id === assignee?.id) return;
    this.leaveQueue(conversation.id, assignee && { memberId: to, name: to });
    // A new holder has read nothing yet.
    const readSeq = { ...conversation.readSeq, assignee: 0 };
    this.change(conversation, { status, assignee, readSeq });
    if (status === 'waiting') this.enter('queue.added', this.newEntry(conversation.id));
  }

  private newEntry(id: string): QueueEntry {
    const at = instant(this.count);
    const entry = { conversationId: id, departmentId: DEPARTMENT, position: 1, priority: 'normal', preview: id };
    return { ...entry, enqueuedAt: at, orderAt: at, offer: null } as unknown as QueueEntry;
  }

  private enter(type: 'queue.added' | 'queue.updated', entry: QueueEntry): void {
    this.queueVersion += 1;
    this.queue.set(entry.conversationId, entry);
    this.tell(type, entry.conversationId, { ...entry, version: this.queueVersion });
  }

  private leaveQueue(id: string, takenBy: object | null): void {
    if (!this.queue.delete(id)) return;
    this.queueVersion += 1;
    this.tell('queue.removed', id, {
      departmentId: DEPARTMENT,
      version: this.queueVersion,
      conversationId: id,
      takenBy,
    });
  }

  private raise(id: string): void {
    const entry = this.queue.get(id);
    if (entry) this.enter('queue.updated', { ...entry, priority: 'high', orderAt: instant(-this.count) });
  }

  private setPresence(status: string): void {
    this.presence = { ...this.presence, status };
    this.tell('presence.updated', null, { ...this.presence, memberId: ADA });
    this.tell('presence.updated', null, { status: 'away', capacity: 1, activeCount: 1, memberId: 'grace' });
  }
}

const newborn = (id: string) =>
  ({
    id,
    status: 'ai',
    lastSeq: 0,
    version: 1,
    queue: null,
    assignee: null,
    customer: { name: id, email: null },
    lastMessage: null,
    readSeq: { visitor: 0, assignee: 0 },
    rating: null,
  }) as unknown as AgentConversation;
