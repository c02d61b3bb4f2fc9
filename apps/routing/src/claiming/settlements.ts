import { assignConversation, type AgentConversation, type Charge, type Holder } from '@baton/contracts';
import { Deadline, Requests, Transactions } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable, Logger } from '@nestjs/common';
import { FollowedConversations } from '../following/followed-conversations.js';
import { lockAround } from '../following/lock-around.js';
import { endAssignment, noteAssignedAt, unsettledAssignments, type Assignment } from '../store/assignments.js';
import { PresenceTeller } from '../telling/presence-teller.js';

/** What conversations said to an assignment. */
export type Settled =
  | { readonly kind: 'granted'; readonly holder: Holder; readonly at: string; readonly conversation: AgentConversation }
  | { readonly kind: 'refused'; readonly charge: Charge }
  | { readonly kind: 'unknown_conversation' };

const UNSETTLED_AFTER_SECONDS = 1;
const AT_ONCE = 100;

/**
 * Asks conversations for what was assigned here, and follows its answer. Asking again is harmless: it keeps its first
 * answer by the assignment's id. Without an answer the assignment stays pending, and the sweep asks again.
 */
@Injectable()
export class Settlements {
  private readonly logger = new Logger(Settlements.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly followed: FollowedConversations,
    private readonly presence: PresenceTeller,
    private readonly settings: Settings,
  ) {}

  async settle(assignment: Assignment, deadline: Deadline): Promise<Settled> {
    const { id, workspaceId, conversationId, holder, epoch, transfer, reopens } = assignment;
    const reply = await this.requests.ask(
      assignConversation,
      { assignmentId: id, workspaceId, conversationId, epoch, holder, transfer, reopens },
      { deadline },
    );
    if (reply.kind === 'refused') {
      this.logger.warn(
        { assignmentId: id, conversationId, code: reply.code },
        `An assignment was turned down: ${reply.detail}`,
      );
      await this.giveUp(assignment, null);
      return { kind: 'unknown_conversation' };
    }
    const answer = reply.value;
    if (!answer.granted) {
      await this.giveUp(assignment, answer.charge);
      return { kind: 'refused', charge: answer.charge };
    }
    await this.transactions.run(async (tx) => {
      await this.followed.follow(tx, { workspaceId, conversationId, ...answer.charge, version: 0, details: null });
      await noteAssignedAt(tx, id, answer.at);
    });
    return { kind: 'granted', holder, at: answer.at, conversation: answer.conversation };
  }

  /** Asks for those whose answer never came, each on its own. */
  async settleLeftOver(): Promise<void> {
    const left = await this.transactions.run((tx) => unsettledAssignments(tx, UNSETTLED_AFTER_SECONDS, AT_ONCE));
    const outcomes = await Promise.allSettled(left.map((assignment) => this.settle(assignment, Deadline.in(2_000))));
    const failures = outcomes.filter((outcome) => outcome.status === 'rejected');
    if (failures[0]) this.logger.warn(`${failures.length} assignments are still open: ${String(failures[0].reason)}`);
  }

  /**
   * Frees the slot and follows the charge. Of a conversation that waits, the event says where: the charge alone cannot,
   * and what is in the queue already stays there.
   */
  private async giveUp({ id, workspaceId, conversationId }: Assignment, charge: Charge | null): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (charge && charge.status !== 'waiting')
        await this.followed.follow(tx, { workspaceId, conversationId, ...charge, version: 0, details: null });
      await lockAround(tx, this.settings, { conversationId, workspaceId });
      const memberId = await endAssignment(tx, id);
      if (memberId) tx.afterCommit(() => this.presence.kick(memberId));
    });
  }
}
