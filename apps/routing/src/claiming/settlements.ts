import { assignConversation, type AgentConversation, type Charge, type Holder } from '@baton/contracts';
import { Deadline, Gate, Requests, Transactions, retryContended } from '@baton/messaging';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { FollowedConversations } from '../following/followed-conversations.js';
import { noteAssignedAt, unsettledAssignments, type Assignment } from '../store/assignments.js';
import { eachOnItsOwn } from '../working/each-on-its-own.js';
import { OneAtATime } from '../working/one-at-a-time.js';

/** What conversations said to an assignment. */
export type Settled =
  | { readonly kind: 'granted'; readonly holder: Holder; readonly at: string; readonly conversation: AgentConversation }
  | { readonly kind: 'refused'; readonly charge: Charge }
  | { readonly kind: 'unknown_conversation' };

const UNSETTLED_AFTER_SECONDS = 1;
const AT_ONCE = 100;
const SETTLE_WITHIN_MS = 2_000;
/** Whoever waits for an answer asks by himself, and not in this line. */
const SOON_AT_ONCE = 20;

/**
 * Asks conversations for what was assigned here, and follows its answer. Asking again is harmless: it keeps its first
 * answer by the assignment's id. Without an answer the assignment stays pending, and the sweep asks again.
 */
@Injectable()
export class Settlements implements OnApplicationShutdown {
  private readonly logger = new Logger(Settlements.name);
  private readonly gate = new Gate(SOON_AT_ONCE);
  private readonly underWay = new Set<Promise<void>>();
  private readonly leftOver = new OneAtATime<'all'>(
    () => this.settleLeftOver(),
    (error) => this.logger.warn(`Assignments are still open: ${String(error)}`),
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly followed: FollowedConversations,
  ) {}

  /** What was granted once is settled by itself: a claim that began anew could take it a second time. */
  settle(assignment: Assignment, deadline: Deadline): Promise<Settled> {
    return retryContended(deadline, () => this.askAndFollow(assignment, deadline));
  }

  /** Nobody waits for it. */
  soon(assignment: Assignment): void {
    const settling = this.gate
      .through(() => this.settle(assignment, Deadline.in(SETTLE_WITHIN_MS)))
      .then(
        () => undefined,
        (error: unknown) => this.logger.warn(`An assignment is not settled yet: ${String(error)}`),
      )
      .finally(() => this.underWay.delete(settling));
    this.underWay.add(settling);
  }

  /** Those whose answer never came are asked for again. Soon, without waiting. */
  kick(): void {
    this.leftOver.kick('all');
  }

  async whenIdle(): Promise<void> {
    await Promise.all([...this.underWay, this.leftOver.whenIdle()]);
  }

  onApplicationShutdown(): Promise<void> {
    return this.whenIdle();
  }

  private async settleLeftOver(): Promise<void> {
    const left = await this.transactions.run((tx) => unsettledAssignments(tx, UNSETTLED_AFTER_SECONDS, AT_ONCE));
    const deadline = Deadline.in(SETTLE_WITHIN_MS);
    const failures = await eachOnItsOwn(left, (assignment) => this.settle(assignment, deadline));
    if (failures[0]) this.logger.warn(`${failures.length} assignments are still open: ${failures[0].message}`);
  }

  private async askAndFollow(assignment: Assignment, deadline: Deadline): Promise<Settled> {
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

  /**
   * Frees the slot and follows the charge. Of a conversation that waits, the event says where: the charge alone cannot,
   * and what is in the queue already stays there.
   */
  private async giveUp(assignment: Assignment, charge: Charge | null): Promise<void> {
    const { workspaceId, conversationId } = assignment;
    await this.transactions.run(async (tx) => {
      if (charge && charge.status !== 'waiting')
        await this.followed.follow(tx, { workspaceId, conversationId, ...charge, version: 0, details: null });
      await this.followed.drop(tx, assignment);
    });
  }
}
