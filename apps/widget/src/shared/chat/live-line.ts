import type { VisitorFrame } from '@baton/contracts';
import { ApiProblem, connectRealtime, type Realtime, type RealtimeState } from '@baton/realtime-client';
import type { ChatStore } from './chat-store.js';
import { notUpToDate, type Reading } from './reading.js';
import type { VisitorSession } from './visitor-session.js';

const POLL_EVERY_MS = 4_000;
const POLL_UNSEEN_EVERY_MS = 20_000;
const TYPING_FADES_MS = 7_000;
const TYPING_EVERY_MS = 3_000;
const TYPING_ENDS_MS = 5_000;

/** What is heard from the server as it happens: over the socket, or where that is blocked by asking again and again. */
export class LiveLine {
  private line: Realtime | undefined;
  /** The token that the line was last given. */
  private tried: string | null = null;
  private polling: ReturnType<typeof setTimeout> | undefined;
  private typingFades: ReturnType<typeof setTimeout> | undefined;
  private typingEnds: ReturnType<typeof setTimeout> | undefined;
  private typingSaidAt = 0;

  constructor(
    private readonly store: ChatStore,
    private readonly session: VisitorSession,
    private readonly reading: Reading,
    private readonly url: string,
    /** The server answers again. */
    private readonly onThere: () => void,
    private readonly Socket?: typeof WebSocket,
  ) {}

  connect(): void {
    this.line ??= connectRealtime<VisitorFrame>({
      url: this.url,
      token: (isRefused) => this.token(isRefused),
      after: () => this.reading.positions(),
      onFrame: (frame) => this.hear(frame),
      onState: (state) => this.became(state),
      WebSocket: this.Socket,
    });
    this.pollLater();
  }

  /** As somebody else. */
  reconnect(): void {
    this.line?.close();
    this.line = undefined;
    this.connect();
  }

  /** Somebody looks: without a socket he is not kept waiting for the next round. */
  look(): void {
    if (this.line && this.line.state !== 'live' && this.isSeen()) void this.poll();
  }

  /** Tells the person that the visitor is writing, now and then while he does, and once when he has ended. */
  sayTyping(on: boolean): void {
    const { conversation } = this.store.state;
    const now = Date.now();
    clearTimeout(this.typingEnds);
    if (on) this.typingEnds = setTimeout(() => this.sayTyping(false), TYPING_ENDS_MS);
    if (!conversation || (on ? now - this.typingSaidAt < TYPING_EVERY_MS : this.typingSaidAt === 0)) return;
    this.typingSaidAt = on ? now : 0;
    if (conversation.status === 'human' || conversation.status === 'waiting')
      this.line?.send({ type: 'typing', conversationId: conversation.id, on });
  }

  private async token(isRefused: boolean): Promise<string | null> {
    // Only the one that was tried: somebody may have begun a new session meanwhile.
    if (isRefused) this.session.forget(this.tried);
    if (this.session.currentToken === null) {
      const { conversation } = await this.session.start();
      this.reading.leave();
      if (conversation) await this.reading.show(conversation);
    }
    this.tried = this.session.currentToken;
    return this.tried;
  }

  private hear(frame: VisitorFrame): void {
    if (frame.type === 'typing')
      return this.showTyping(frame.data.on ? frame.data.who.name : null, frame.conversationId);
    this.reading.hear(frame).catch(notUpToDate);
  }

  private showTyping(name: string | null, conversationId: string): void {
    if (conversationId !== this.store.state.conversation?.id) return;
    clearTimeout(this.typingFades);
    this.store.change({ typing: name });
    if (name !== null) this.typingFades = setTimeout(() => this.store.change({ typing: null }), TYPING_FADES_MS);
  }

  private became(state: RealtimeState): void {
    if (state === 'live') {
      this.store.change({ connection: 'live' });
      this.onThere();
      // Also when it has just begun: another tab may have written between the session and the socket.
      void this.poll();
    } else if (state === 'lost') {
      this.store.change({ connection: 'lost', typing: null, answering: null });
      this.pollLater();
    }
  }

  private isSeen(): boolean {
    return this.store.state.isOpen && document.visibilityState === 'visible';
  }

  private pollLater(): void {
    clearTimeout(this.polling);
    this.polling = setTimeout(() => void this.poll(), this.isSeen() ? POLL_EVERY_MS : POLL_UNSEEN_EVERY_MS);
  }

  /** Once when the socket is there, for what it does not repeat; over and over while it is not. */
  private async poll(): Promise<void> {
    clearTimeout(this.polling);
    const isThere = await this.reading.refresh().then(
      () => true,
      (error: unknown) => error instanceof ApiProblem && error.status < 500,
    );
    if (this.line?.state === 'live') return;
    const isBack = isThere && this.store.state.connection === 'lost';
    this.store.change({ connection: isThere ? 'polling' : 'lost' });
    if (isBack) this.onThere();
    this.pollLater();
  }
}
