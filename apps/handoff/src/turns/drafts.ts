import {
  answerDrafted,
  answerDropped,
  answerGrew,
  conversationChanged,
  type MessageId,
  type PayloadOf,
} from '@baton/contracts';
import { Broadcast, EventFeed, Fault, isEvent, type PublishedEvent } from '@baton/messaging';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { emptyDraft, hearPart, isDropped, type Draft } from '../domain/drafts/draft.js';
import type { CitedAnswer } from '../domain/decide/deed.js';
import type { Turn } from '../store/turns.js';

type Drafted = PayloadOf<typeof answerDrafted>;
type MayShow = (answer: CitedAnswer) => boolean;

/** One answer on its way: shown to the customer as it grows, once the rules have passed and while the AI is in charge. */
export class DraftOfTurn {
  private draft: Draft = emptyDraft;
  private shown = '';
  private silence: NodeJS.Timeout | undefined;

  constructor(
    readonly turn: Turn,
    private readonly broadcast: Broadcast,
    private readonly mayShow: MayShow,
    private readonly forget: () => void,
  ) {}

  hear({ verdict, at, text }: Drafted): void {
    // Somebody is at work: he is waited for.
    clearTimeout(this.silence);
    if (verdict === null) return;
    const { confidence, citations, requestHandoff } = verdict;
    const heard = hearPart(this.draft, { at, text }, (soFar) =>
      this.mayShow({ kind: 'answer', text: soFar, confidence, citations, requestHandoff }),
    );
    this.draft = heard.draft;
    if (!heard.show || this.turn.visitorId === null) return;
    this.shown += heard.show.text;
    this.broadcast.publish(answerGrew, this.turn.conversationId, { ...this.about(this.turn.visitorId), ...heard.show });
  }

  /** Rejects when nothing is heard for so long; who has begun has all the time that the request has. */
  orSilence(ms: number): Promise<never> {
    return new Promise((_resolve, reject) => {
      this.silence = setTimeout(() => reject(new Fault(`the assistant was silent for ${ms} ms`)), ms);
    });
  }

  /** The AI is not in charge any more: not another word of it. */
  stop(): void {
    this.draft = { ...this.draft, state: 'over' };
    this.settle(null);
  }

  /** The turn is over, and this was said in the end; null: nothing of it. */
  end(said: string | null): void {
    clearTimeout(this.silence);
    this.forget();
    this.draft = { ...this.draft, state: 'over' };
    this.settle(said);
  }

  private settle(said: string | null): void {
    const { visitorId, conversationId } = this.turn;
    if (visitorId !== null && isDropped(this.shown, said))
      this.broadcast.publish(answerDropped, conversationId, this.about(visitorId));
    this.shown = '';
  }

  private about(visitorId: NonNullable<Turn['visitorId']>) {
    const { workspaceId, conversationId, messageId: turnId, epoch } = this.turn;
    return { workspaceId, conversationId, visitorId, turnId, epoch };
  }
}

/** The answers that are on their way here, each known by the message that it answers. */
@Injectable()
export class Drafts implements OnModuleInit, OnApplicationShutdown {
  private readonly underWay = new Map<MessageId, DraftOfTurn>();
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly feed: EventFeed,
    private readonly broadcast: Broadcast,
  ) {}

  onModuleInit(): void {
    this.stopListening = this.feed.listen(
      (event) => this.hear(event),
      ({ name, aggregateId }) =>
        (name === answerDrafted.name && this.underWay.has(aggregateId as MessageId)) ||
        (name === conversationChanged.name && this.inConversation(aggregateId).length > 0),
    );
  }

  onApplicationShutdown(): void {
    this.stopListening();
  }

  /** `mayShow`: whether the rules would let such an answer pass. */
  begin(turn: Turn, mayShow: MayShow): DraftOfTurn {
    const draft = new DraftOfTurn(turn, this.broadcast, mayShow, () => this.underWay.delete(turn.messageId));
    this.underWay.set(turn.messageId, draft);
    return draft;
  }

  private hear(event: PublishedEvent): void {
    if (isEvent(event, answerDrafted)) this.underWay.get(event.payload.turnId)?.hear(event.payload);
    if (!isEvent(event, conversationChanged)) return;
    const { epoch, agentView } = event.payload;
    for (const draft of this.inConversation(event.aggregateId))
      if (epoch > draft.turn.epoch || agentView.status !== 'ai') draft.stop();
  }

  private inConversation(conversationId: string): DraftOfTurn[] {
    return [...this.underWay.values()].filter(({ turn }) => turn.conversationId === conversationId);
  }
}
