import {
  answerDropped,
  answerGrew,
  conversationChanged,
  closeCodes,
  memberChanged,
  memberSignedOut,
  presenceChanged,
  queueChanged,
} from '@baton/contracts';
import { EventFeed, isEvent, type PublishedEvent } from '@baton/messaging';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DraftBoard } from './draft-board.js';
import { fewAtOnce } from './few-at-once.js';
import { Heartbeat } from './heartbeat.js';
import { Switchboard } from './switchboard.js';
import { TokenWatch } from './token-watch.js';
import { TypingBoard } from './typing-board.js';

/** Shows what happens to the sockets that may see it. */
@Injectable()
export class LiveEvents implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(LiveEvents.name);
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly feed: EventFeed,
    private readonly switchboard: Switchboard,
    private readonly tokenWatch: TokenWatch,
    private readonly heartbeat: Heartbeat,
    private readonly typing: TypingBoard,
    private readonly drafts: DraftBoard,
  ) {}

  onModuleInit(): void {
    this.stopListening = this.feed.listen((event) => this.hear(event));
    this.feed.onGap(() => this.goOnWith(this.mendAll()));
  }

  onApplicationShutdown(): void {
    this.stopListening();
  }

  private hear(event: PublishedEvent): void {
    if (isEvent(event, conversationChanged)) {
      const { visitorId, workspaceId, conversationId, messages } = event.payload;
      this.toEach(this.switchboard.visitorsOf(visitorId), (session) => session.hear(event.payload));
      this.toEach(this.switchboard.membersOf(workspaceId), (session) => session.hear(event.payload));
      for (const { agent } of messages) this.typing.written(conversationId, agent.author);
      this.drafts.changed(event.payload);
    } else if (isEvent(event, answerGrew)) {
      this.drafts.grew(event.payload);
    } else if (isEvent(event, answerDropped)) {
      this.drafts.dropped(event.payload);
    } else if (isEvent(event, queueChanged)) {
      this.toEach(this.switchboard.membersOf(event.payload.workspaceId), (session) => session.hearQueue(event.payload));
    } else if (isEvent(event, presenceChanged)) {
      const { workspaceId } = event.payload;
      this.toEach(this.switchboard.membersOf(workspaceId), (session) => session.hearPresence(event.payload));
    } else if (isEvent(event, memberChanged)) {
      const { workspaceId, member } = event.payload;
      for (const session of this.switchboard.membersOf(workspaceId))
        if (session.person.memberId === member.id) this.goOnWith(this.tokenWatch.check(session, 0));
    } else if (isEvent(event, memberSignedOut)) {
      const { workspaceId, sessionId } = event.payload;
      for (const session of this.switchboard.membersOf(workspaceId))
        if (session.person.sessionId === sessionId) session.close(closeCodes.badToken, 'signed out');
    }
  }

  /** What fails for one is heard by the others all the same. */
  private toEach<Session>(sessions: Iterable<Session>, tell: (session: Session) => void): void {
    for (const session of sessions) {
      try {
        tell(session);
      } catch (error) {
        this.logger.error({ err: error }, 'A session could not take an event');
      }
    }
  }

  /** The next event does not wait for it; the rounds do again what failed here. */
  private goOnWith(task: Promise<void>): void {
    task.catch((error: unknown) => this.logger.error({ err: error }, 'What an event asked for failed'));
  }

  /** Events may have been missed: everything that is followed is read again, and a beat shows holes in queues. */
  private async mendAll(): Promise<void> {
    await fewAtOnce(this.switchboard.all(), (session) => session.mend(true));
    await this.heartbeat.beat();
  }
}
