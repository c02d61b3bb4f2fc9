import { REPLAY_MAX_MESSAGES, type ConversationId, type QueuePlace } from '@baton/contracts';
import { Fault } from '@baton/messaging';
import { Logger } from '@nestjs/common';
import { Cursor } from './cursor.js';
import type { Reader } from './reader.js';

export interface SeenMessage {
  readonly seq: number;
}
export interface SeenConversation {
  readonly id: ConversationId;
  readonly version: number;
  readonly lastSeq: number;
  readonly status: string;
  readonly queue: QueuePlace | null;
}

/** How far a conversation has come, as one reader counts. */
export interface ReaderHead {
  readonly seq: number;
  readonly version: number;
}

/** Where a feed shows what it has. */
export interface Screen<Message, Conversation> {
  message(message: Message): void;
  /** As `message`, once the reader has room for it. */
  replayed(message: Message): Promise<void>;
  conversation(conversation: Conversation): void;
}

/** More than this is not caught up over a socket: the client reads it by HTTP. */
const CATCH_UP_MAX = 1_000;
const PLACE_TRIES = 6;
const PLACE_AGAIN_MS = 30;

const logger = new Logger('ConversationFeed');

/** One conversation on one socket: every message in order and once, every state of it unless a newer one was shown. */
export class ConversationFeed<Message extends SeenMessage, Conversation extends SeenConversation> {
  private readonly cursor: Cursor;
  private tail: Promise<void> = Promise.resolve();
  private tasks = 0;
  private shown: { readonly version: number; readonly text: string } | undefined;
  private toShow: Conversation | undefined;
  private known: Conversation | undefined;
  private isMissing = false;

  constructor(
    readonly id: ConversationId,
    private readonly reader: Reader<Message, Conversation>,
    private readonly screen: Screen<Message, Conversation>,
    position?: number,
    /** It turned out not to be his, or not to be any more. */
    private readonly lost: () => void = () => undefined,
  ) {
    this.cursor = new Cursor(position);
  }

  /** The newest state that was heard of, shown or not. Undefined: nobody has said yet that it is his to read. */
  get latest(): Conversation | undefined {
    return this.known;
  }

  /** Something could not be read when it was wanted. */
  get needsMending(): boolean {
    return this.isMissing;
  }

  /** Takes in what an event says. */
  hear(messages: readonly Message[], conversation: Conversation | null): void {
    for (const message of messages) {
      if (this.tasks > 0) this.cursor.hear(message.seq);
      else if (this.cursor.shows(message.seq)) this.screen.message(message);
      else if (this.cursor.isBehind) void this.run(() => this.catchUp(CATCH_UP_MAX));
    }
    if (!conversation) return;
    this.offer(conversation);
    // An event does not know the place in the queue.
    if (conversation.status === 'waiting' && !conversation.queue) void this.run(() => this.findPlace(0));
    else if (this.tasks === 0) this.showState();
  }

  /** Somebody says how far it has come: what is behind has lost an event. */
  hearHead({ seq, version }: ReaderHead): void {
    this.cursor.hear(seq);
    const isBehind = this.cursor.isBehind || (this.known !== undefined && this.known.version < version);
    if (this.tasks === 0 && isBehind) void this.run(() => this.refresh());
  }

  /** The reader has it up to its end, and hears what comes. */
  follow(conversation: Conversation): void {
    this.known = conversation;
    if (this.cursor.position === undefined) this.cursor.moveTo(conversation.lastSeq);
  }

  /**
   * Begins where the reader says he stands, else at the end; false when this is not his to read. While nobody can be asked
   * whose it is, it is kept for mending.
   */
  async start(position: number | undefined, view?: Conversation): Promise<boolean> {
    if (position !== undefined) this.cursor.moveTo(position);
    const isHis = await this.run(async () => {
      const conversation = view ?? (await this.reader.conversation(this.id));
      if (!conversation) return false;
      await this.bringUpTo(conversation, REPLAY_MAX_MESSAGES);
      return true;
    });
    return isHis ?? true;
  }

  /** Reads again what may have been missed. */
  async mend(): Promise<void> {
    if (this.tasks === 0) await this.run(() => this.refresh());
  }

  /** Shows the place in the queue if it has changed. */
  async refreshPlace(): Promise<void> {
    if (this.tasks === 0 && this.known?.status === 'waiting') await this.run(() => this.refresh());
  }

  /** One thing at a time; what is heard live meanwhile waits, and is read when its turn comes. */
  private run<Outcome>(task: () => Promise<Outcome>): Promise<Outcome | undefined> {
    this.tasks += 1;
    const outcome = this.tail.then(task).catch((error: unknown) => {
      if (!(error instanceof Fault)) logger.error({ err: error }, 'A feed failed');
      this.isMissing = true;
      return undefined;
    });
    this.tail = outcome.then(() => {
      this.tasks -= 1;
      if (this.tasks > 0) return;
      if (this.cursor.isBehind && !this.isMissing) void this.run(() => this.catchUp(CATCH_UP_MAX));
      else this.showState();
    });
    return outcome;
  }

  private async refresh(): Promise<void> {
    const before = this.known;
    const conversation = await this.reader.conversation(this.id);
    if (conversation) await this.bringUpTo(conversation, CATCH_UP_MAX);
    // An event that came meanwhile knows better.
    else if (this.known === before) this.lost();
    this.isMissing = false;
  }

  private async bringUpTo(conversation: Conversation, atMost: number): Promise<void> {
    this.offer(conversation);
    const position = this.cursor.position ?? conversation.lastSeq;
    // A reader who claims to be ahead is set back to the end.
    this.cursor.moveTo(Math.min(position, conversation.lastSeq));
    this.cursor.hear(conversation.lastSeq);
    await this.catchUp(atMost);
  }

  private async catchUp(atMost: number): Promise<void> {
    let read = 0;
    while (this.cursor.isBehind) {
      if (read >= atMost) return this.cursor.giveUp();
      const messages = await this.reader.messagesAfter(this.id, this.cursor.position ?? 0);
      if (!messages || messages.length === 0) return this.cursor.settle();
      for (const message of messages) if (this.cursor.shows(message.seq)) await this.screen.replayed(message);
      read += messages.length;
    }
  }

  /** The queue follows a conversation a moment after the event that says that it waits. */
  private async findPlace(tries: number): Promise<void> {
    const conversation = await this.reader.conversation(this.id);
    if (!conversation) return;
    this.offer(conversation);
    if (conversation.status !== 'waiting' || conversation.queue || tries === PLACE_TRIES) return;
    setTimeout(() => void this.run(() => this.findPlace(tries + 1)), PLACE_AGAIN_MS * 2 ** tries).unref();
  }

  private offer(conversation: Conversation): void {
    if (conversation.version < (this.known?.version ?? 0)) return;
    this.known = conversation;
    this.toShow = conversation;
  }

  private showState(): void {
    const conversation = this.toShow;
    this.toShow = undefined;
    if (!conversation || conversation.version < (this.shown?.version ?? 0)) return;
    const text = JSON.stringify(conversation);
    if (text === this.shown?.text) return;
    this.shown = { version: conversation.version, text };
    this.screen.conversation(conversation);
  }
}
