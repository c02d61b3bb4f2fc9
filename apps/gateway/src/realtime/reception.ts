import { closeCodes, memberConnected, type HelloFrame, type VisitorFrame } from '@baton/contracts';
import { Deadline, Fault, Requests } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import type { WebSocket } from 'ws';
import { Identities, type Person } from '../identity/identities.js';
import { Limits } from '../limits/limits.js';
import { MemberSession } from './member-session.js';
import { Outgoing } from './outgoing.js';
import { PresenceReporter } from './presence-reporter.js';
import { Switchboard, type AnySession } from './switchboard.js';
import { TypingBoard } from './typing-board.js';
import { VisitorReporter } from './visitor-reporter.js';
import { VisitorSession } from './visitor-session.js';

const CONNECTED_WITHIN_MS = 1_000;
/** "Try again later": a client connects anew. */
export const TRY_AGAIN_LATER = 1013;

/** The same for visitors and members. */
type Ready = Extract<VisitorFrame, { type: 'ready' }>;

/** Greets a socket: who it is, `ready`, and then what was missed. */
@Injectable()
export class Reception {
  private readonly logger = new Logger(Reception.name);

  constructor(
    private readonly identities: Identities,
    private readonly requests: Requests,
    private readonly switchboard: Switchboard,
    private readonly typing: TypingBoard,
    private readonly presence: PresenceReporter,
    private readonly visitors: VisitorReporter,
    private readonly limits: Limits,
  ) {}

  /** Undefined: the socket was closed. */
  async greet(hello: HelloFrame, socket: WebSocket): Promise<AnySession | undefined> {
    const person = await this.identify(hello.token, socket);
    if (!person) return undefined;
    const session = this.sessionOf(person, hello.token, socket);
    let isGreeted = false;
    try {
      if (session.kind === 'member') await this.connected(session);
      if (socket.readyState !== socket.OPEN) return undefined;
      const serverTime = new Date().toISOString();
      new Outgoing<Ready>(socket).send({ type: 'ready', sessionId: session.id, serverTime });
      this.enter(session);
      await session.open(hello.after ?? {});
      isGreeted = true;
      return session;
    } finally {
      if (!isGreeted) await this.leave(session);
    }
  }

  async leave(session: AnySession): Promise<void> {
    if (session.kind === 'member') this.switchboard.removeMember(session);
    else if (this.switchboard.removeVisitor(session)) this.visitors.moved(session.person.visitorId);
    session.end();
    if (session.kind === 'member') await this.presence.left(session.person, session.id);
  }

  heard(session: AnySession): void {
    if (session.kind === 'member') this.presence.heard(session.person);
  }

  private enter(session: AnySession): void {
    if (session.kind === 'member') this.switchboard.addMember(session);
    else if (this.switchboard.addVisitor(session)) this.visitors.moved(session.person.visitorId);
  }

  private async identify(token: string, socket: WebSocket): Promise<Person | undefined> {
    const close = new Outgoing(socket);
    try {
      const person = await this.identities.identify(token);
      if (!person) close.close(closeCodes.badToken, 'the token is not known');
      return person ?? undefined;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      close.close(TRY_AGAIN_LATER, 'try again later');
      return undefined;
    }
  }

  private sessionOf(person: Person, token: string, socket: WebSocket): AnySession {
    return person.kind === 'visitor'
      ? new VisitorSession(token, person, new Outgoing(socket), this.requests, this.typing, this.limits)
      : new MemberSession(token, person, new Outgoing(socket), this.requests, this.typing, this.limits);
  }

  /** The first socket after signing in sets him online: `ready` says that it did, unless routing is away. */
  private async connected({ person, id }: MemberSession): Promise<void> {
    const told = this.requests.value(
      memberConnected,
      {},
      { actor: person, deadline: Deadline.in(CONNECTED_WITHIN_MS) },
    );
    try {
      await Promise.all([told, this.presence.arrived(person, id)]);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn(`Routing did not hear that a member connected: ${error.message}`);
    }
  }
}
