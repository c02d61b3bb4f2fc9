import { createApi, type Api, type KeyValueStore } from '@baton/realtime-client';
import type { HostPage } from '../host/messages.js';
import type { Session } from './chat-state.js';

export interface SessionParts {
  readonly origin: string;
  readonly widgetKey: string;
  readonly storage: KeyValueStore;
  readonly fetch?: typeof fetch;
}

/** Who this browser is to the server. The token is kept for the next visit; one that is not known any more gives a new visitor. */
export class VisitorSession {
  readonly api: Api;
  page: HostPage = { url: window.location.href };
  private readonly key: string;
  private token: string | null;
  private starting: Promise<Session> | undefined;

  constructor(private readonly parts: SessionParts) {
    this.key = `baton:${parts.widgetKey}:visitor`;
    this.token = parts.storage.getItem(this.key);
    const token = () => this.token;
    this.api = createApi({ baseUrl: `${parts.origin}/api/v1`, token, fetch: parts.fetch });
  }

  get currentToken(): string | null {
    return this.token;
  }

  /** Begins, or resumes with the page that the visitor is on now. */
  start(): Promise<Session> {
    this.starting ??= this.inTurn(() => this.ask()).finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  /** Who another tab became, when it began at the same moment and wrote down its token after this one. */
  get otherToken(): string | null {
    const kept = this.parts.storage.getItem(this.key);
    return this.token === null || kept === this.token ? null : kept;
  }

  /** Becomes who the other tab is. */
  follow(token: string): Promise<Session> {
    this.token = token;
    return this.start();
  }

  /** Has the other tab follow this one. */
  lead(): void {
    if (this.token !== null) this.parts.storage.setItem(this.key, this.token);
  }

  /** The server does not know the token: another tab may have a new one already. */
  forget(refused: string | null): void {
    if (this.parts.storage.getItem(this.key) === refused) this.parts.storage.removeItem(this.key);
    if (this.token === refused) this.token = null;
  }

  private async ask(): Promise<Session> {
    const known = this.parts.storage.getItem(this.key) ?? this.token;
    const session = await this.api('POST /widget/sessions', {
      widgetKey: this.parts.widgetKey,
      visitorToken: known ?? undefined,
      page: this.page,
      locale: navigator.language.slice(0, 35),
    });
    this.token = session.visitorToken;
    this.parts.storage.setItem(this.key, session.visitorToken);
    return session;
  }

  /**
   * Two tabs that open at once are one visitor: the second waits for the first one's token. What one tab stores another may see only
   * a moment later, lock or not; `otherToken` tells of it then.
   */
  private async inTurn(work: () => Promise<Session>): Promise<Session> {
    // Absent in pages without TLS.
    const locks = navigator.locks as LockManager | undefined;
    return locks ? locks.request(this.key, work) : work();
  }
}
