import type { VisitorConversation } from '@baton/contracts';
import {
  ApiProblem,
  createSendQueue,
  lastSeq,
  newClientId,
  type KeyValueStore,
  type Locks,
  type SendQueue,
} from '@baton/realtime-client';
import type { HostPage } from '../host/messages.js';
import type { Command } from './chat-state.js';
import { ChatStore } from './chat-store.js';
import { Delivery, isProblem } from './delivery.js';
import { LiveLine } from './live-line.js';
import { Reading, notUpToDate } from './reading.js';
import { VisitorSession } from './visitor-session.js';

export interface ChatParts {
  /** Ours, where the panel was loaded from. */
  readonly origin: string;
  readonly widgetKey: string;
  /** For this visitor, over visits and tabs. */
  readonly storage: KeyValueStore;
  /** For this tab, over reloads. */
  readonly tabStorage: KeyValueStore;
  readonly fetch?: typeof fetch;
  readonly WebSocket?: typeof WebSocket;
  readonly locks?: Locks | null;
}

/** All that is written goes one after the other, also over the end of one conversation and the beginning of the next. */
const LANE = 'chat';
const START_AGAIN_MS = 3_000;
const START_AGAIN_AT_MOST_MS = 30_000;
const UNSENT_FIRST_MS = 3_000;
const READ_AFTER_MS = 400;

/** One visitor's chat: what he may do. What he sees follows from `store.state`. */
export class Chat {
  readonly store = new ChatStore();
  /** Whether the window stood open in this tab before a reload, or on the page before. */
  readonly wasOpen: boolean;
  private readonly session: VisitorSession;
  private readonly reading: Reading;
  private readonly delivery: Delivery;
  private readonly live: LiveLine;
  private readonly queue: SendQueue<string>;
  private readonly draftKey: string;
  private readonly openKey: string;
  private starting: Promise<void> | undefined;
  private startFailures = 0;
  private readTimer: ReturnType<typeof setTimeout> | undefined;
  private read = { conversationId: '', seq: 0 };
  /** Tokens of other tabs that were not followed. */
  private readonly turnedDown = new Set<string>();

  constructor(private readonly parts: ChatParts) {
    const { origin, widgetKey, storage, locks } = parts;
    this.session = new VisitorSession(parts);
    const [left, agentRead] = [`baton:${widgetKey}:left`, `baton:${widgetKey}:agent-read`];
    this.reading = new Reading(this.store, this.session.api, storage, left, agentRead);
    this.delivery = new Delivery(this.store, this.session, this.reading, () => this.start());
    const url = `${origin.replace(/^http/, 'ws')}/api/v1/realtime`;
    this.live = new LiveLine(this.store, this.session, this.reading, url, () => this.queue.wake(), parts.WebSocket);
    this.queue = createSendQueue<string>({
      name: `baton:${widgetKey}:unsent`,
      storage,
      locks,
      send: (unsent) => this.delivery.deliver(unsent),
      onChange: (unsent) => this.store.change({ unsent }),
    });
    this.draftKey = `baton:${widgetKey}:draft`;
    this.openKey = `baton:${widgetKey}:open`;
    this.wasOpen = parts.tabStorage.getItem(this.openKey) !== null;
    this.store.change({ unsent: this.queue.unsent, draft: parts.tabStorage.getItem(this.draftKey) ?? '' });
    this.store.subscribe(() => this.noteRead());
    addEventListener('storage', () => void this.becomeOne().catch(notUpToDate));
    document.addEventListener('visibilitychange', () => {
      this.noteRead();
      this.live.look();
    });
  }

  /** Where the visitor is; the first time, this begins the session. */
  setPage(page: HostPage): void {
    const isElsewhere = this.store.state.widget !== null && page.url !== this.session.page.url;
    this.session.page = page;
    if (!this.store.state.widget) this.startUntilItWorks();
    // If it fails, the next page, or the next session, says again where he is.
    else if (isElsewhere) void this.session.start().catch(() => undefined);
  }

  setOpen(isOpen: boolean, isByItself = false): void {
    this.store.change({ isOpen, isByItself });
    if (isOpen) this.parts.tabStorage.setItem(this.openKey, 'yes');
    else this.parts.tabStorage.removeItem(this.openKey);
    this.live.look();
  }

  setDraft = (draft: string): void => {
    this.store.change({ draft });
    if (draft === '') this.parts.tabStorage.removeItem(this.draftKey);
    else this.parts.tabStorage.setItem(this.draftKey, draft);
  };

  send(text: string): void {
    if (text.trim() === '') return;
    this.store.change({ problem: null });
    this.live.sayTyping(false);
    this.setDraft('');
    this.queue.add(LANE, text);
  }

  /** One of a question's choices; what is half written stays. */
  answer(choice: string): void {
    this.store.change({ problem: null });
    this.queue.add(LANE, choice);
  }

  retry = (clientId: string): void => this.queue.retry(clientId);
  discard = (clientId: string): void => void this.queue.discard(clientId);
  /** Takes back what was not sent, before what is half written by now. */
  edit = (clientId: string): void => {
    const texts = [this.queue.discard(clientId)?.draft ?? '', this.store.state.draft];
    this.setDraft(texts.filter((text) => text.trim() !== '').join('\n'));
  };
  /** Words that the site proposes; what the visitor has begun himself stands. */
  propose(draft: string): void {
    if (this.store.state.draft.trim() === '') this.setDraft(draft);
  }
  dismissProblem = (): void => this.store.change({ problem: null });
  sayTyping = (on: boolean): void => this.live.sayTyping(on);
  startNew = (): void => this.reading.leave();
  showEarlier = (): Promise<void> => this.attempt(null, () => this.reading.showEarlier());

  talkToPerson = (): Promise<void> =>
    this.attempt('handoff', async () => {
      // What he wrote comes first: the person reads it in the queue.
      await this.store.until(({ unsent }) => unsent.every(({ refusal }) => refusal !== null), UNSENT_FIRST_MS);
      const conversationId = await this.delivery.ensureConversation(newClientId());
      await this.reading.show(
        await this.session.api('POST /widget/conversations/:conversationId/handoff', { conversationId }),
      );
    });

  stopWaiting = (): Promise<void> =>
    this.command('stop-waiting', (conversationId) =>
      this.session.api('DELETE /widget/conversations/:conversationId/handoff', { conversationId }),
    );

  skipQuestion = (questionId: string): Promise<void> =>
    this.command('skip', (conversationId) =>
      this.session.api('POST /widget/conversations/:conversationId/questions/:questionId/skip', {
        conversationId,
        questionId,
      }),
    );

  leaveEmail = (email: string): Promise<void> =>
    this.attempt('leave-email', async () => {
      this.store.change({ visitor: await this.session.api('PUT /widget/visitor', { email }) });
    });

  end = (): Promise<void> =>
    this.command('end', (conversationId) =>
      this.session.api('POST /widget/conversations/:conversationId/close', { conversationId }),
    );

  rate = (rating: number, comment: string): Promise<void> =>
    this.command('rate', (conversationId) =>
      this.session.api('PUT /widget/conversations/:conversationId/feedback', {
        conversationId,
        rating,
        comment: comment.trim() === '' ? undefined : comment.trim(),
      }),
    );

  private command(name: Command, call: (id: string) => Promise<VisitorConversation>): Promise<void> {
    const { conversation } = this.store.state;
    return conversation
      ? this.attempt(name, async () => this.reading.show(await call(conversation.id)))
      : Promise.resolve();
  }

  /** One at a time; what is refused is told, and what is true by now is shown. */
  private async attempt(busy: Command | null, work: () => Promise<void>): Promise<void> {
    if (this.store.state.busy !== null) return;
    this.store.change({ busy, problem: null });
    try {
      await work();
    } catch (error) {
      const isRefused = error instanceof ApiProblem && !error.isPassing;
      const problem = isRefused ? error.message : 'That did not go through. Please try again in a moment.';
      if (isProblem(error, 'already_assigned')) this.store.change({ problem: 'A person has just joined you.' });
      else this.store.change({ problem });
      // What went wrong is told above; the next beat brings what cannot be read now.
      if (isRefused) await this.reading.refresh().catch(() => undefined);
    } finally {
      this.store.change({ busy: null });
    }
  }

  /** The session, once; whoever needs it waits for the same one. */
  private start(): Promise<void> {
    if (this.store.state.widget) return Promise.resolve();
    this.starting ??= this.begin().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  private async begin(): Promise<void> {
    const { widget, visitor, conversation } = await this.session.start();
    if (conversation) await this.reading.show(conversation);
    this.store.change({ widget, visitor, failure: null });
    this.live.connect();
    this.queue.wake();
  }

  /** Of two tabs that became two visitors the one with a chat leads; with none, the one that wrote last. */
  private async becomeOne(): Promise<void> {
    if (!this.session.otherToken) return;
    // What is on its way may begin a chat here.
    await this.store.until(({ unsent }) => unsent.length === 0, UNSENT_FIRST_MS);
    const { otherToken } = this.session;
    if (!otherToken || this.turnedDown.has(otherToken)) return;
    if (this.store.state.conversation) {
      // Once: of two with a chat each keeps its own.
      this.turnedDown.add(otherToken);
      return this.session.lead();
    }
    const { visitor, conversation } = await this.session.follow(otherToken);
    this.store.change({ visitor });
    if (conversation) await this.reading.show(conversation);
    this.live.reconnect();
  }

  private startUntilItWorks(): void {
    this.start().catch((error: unknown) => {
      if (error instanceof ApiProblem && !error.isPassing) return this.store.change({ failure: error.message });
      this.store.change({ connection: 'lost' });
      const asked = error instanceof ApiProblem ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
      const waitMs = Math.min(START_AGAIN_AT_MOST_MS, START_AGAIN_MS * 2 ** this.startFailures++);
      setTimeout(() => this.startUntilItWorks(), Math.max(asked, waitMs * (0.5 + Math.random() / 2)));
    });
  }

  /** Tells the other side how far the visitor has read, while he looks at it. */
  private noteRead(): void {
    const { conversation, isOpen, thread } = this.store.state;
    const last = thread.shown.at(-1);
    if (!conversation || !last || !isOpen || document.visibilityState === 'hidden') return;
    const known = this.read.conversationId === conversation.id ? this.read.seq : 0;
    if (last.author.kind === 'visitor' || last.seq <= known) return;
    this.read = { conversationId: conversation.id, seq: lastSeq(thread) };
    clearTimeout(this.readTimer);
    this.readTimer = setTimeout(() => void this.tellRead(), READ_AFTER_MS);
  }

  private async tellRead(): Promise<void> {
    const { conversationId, seq } = this.read;
    try {
      await this.session.api('PUT /widget/conversations/:conversationId/read', { conversationId, seq });
    } catch {
      // The mark is said again with the next message.
      this.read = { conversationId: '', seq: 0 };
    }
  }
}
