import {
  findDepartments,
  followConversation,
  getQueuePlace,
  giveConversation,
  type Department,
  type DepartmentId,
  type InputOf,
  type OutputOf,
  type QueuePlace,
  type WorkspaceId,
} from '@baton/contracts';
import { Deadline, Fault, Requests } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { chargeToFollow } from '../domain/charge/charge.js';
import { queuePlace } from '../domain/charge/queue-place.js';
import type { Conversation } from '../domain/conversation/conversation.js';

/** Reading a conversation must not wait long for its place in the queue. */
const PLACE_WITHIN_MS = 700;

/** What routing is told and asked: who waits, where he stands, which departments there are, and to whom a conversation is given. */
@Injectable()
export class Routing {
  private readonly logger = new Logger(Routing.name);

  constructor(private readonly requests: Requests) {}

  /**
   * After the commit: routing knows who is in charge before the answer goes out, so that a 2xx is true in every read.
   * A Fault when it is away: the change stands, the event tells it later, and a repeat of the command tells it again.
   */
  async follow(conversation: Conversation, deadline: Deadline): Promise<QueuePlace | null> {
    const { place } = await this.requests.value(followConversation, chargeToFollow(conversation), { deadline });
    return queuePlace(conversation, place);
  }

  /** Undefined: the workspace has no such department. */
  async departmentOf(
    workspaceId: WorkspaceId,
    departmentId: DepartmentId,
    deadline: Deadline,
  ): Promise<Department | undefined> {
    const asked = { workspaceId, departmentIds: [departmentId] };
    return (await this.requests.value(findDepartments, asked, { deadline })).departments[0];
  }

  /** Routing counts it among his conversations first, and then asks to assign it. */
  give(
    conversation: Conversation,
    to: Pick<InputOf<typeof giveConversation>, 'memberId' | 'transfer' | 'reopens' | 'actor'>,
    deadline: Deadline,
  ) {
    const { id: conversationId, workspaceId, departmentId, epoch } = conversation;
    const seen = { workspaceId, conversationId, departmentId, epoch };
    return this.requests.ask(giveConversation, { ...seen, ...to }, { deadline });
  }

  /** Null while routing is away: the conversation is shown all the same. */
  async placeOf(conversation: Conversation, deadline: Deadline): Promise<QueuePlace | null> {
    if (conversation.status !== 'waiting') return null;
    try {
      return queuePlace(conversation, await this.askPlace(conversation, deadline));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn(`The queue's place is left out of an answer: ${error.message}`);
      return null;
    }
  }

  private async askPlace(
    conversation: Conversation,
    deadline: Deadline,
  ): Promise<OutputOf<typeof getQueuePlace>['place']> {
    const within = Deadline.in(Math.min(PLACE_WITHIN_MS, deadline.leftMs() / 2));
    const { place } = await this.requests.value(
      getQueuePlace,
      { conversationId: conversation.id },
      { deadline: within },
    );
    return place;
  }
}
