import { loseAgent, type MemberId } from '@baton/contracts';
import { Deadline, Requests, Transactions } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { FollowedConversations } from '../following/followed-conversations.js';
import type { Assignment } from '../store/assignments.js';
import { activeAssignmentsOf, assignmentsOfTheLost } from '../store/lost-agents.js';
import { OneAtATime } from '../working/one-at-a-time.js';
import { eachOnItsOwn } from '../working/each-on-its-own.js';

const AT_ONCE = 20;
/** So many are gone through each time, so that some that fail again and again keep nobody else. */
const MOST = 500;
const ANSWER_WITHIN_MS = 2_000;

/**
 * Gives back what is held by agents who are lost or have left. Conversations says so, fenced by the epoch at which he got it: asking again, by any number of
 * replicas, does it once; what is not answered is asked again by the sweep.
 */
@Injectable()
export class LostAgents implements OnApplicationShutdown {
  private readonly logger = new Logger(LostAgents.name);
  private readonly all = new OneAtATime<'all'>(
    () => this.giveAllBack(),
    (error) => this.logger.warn(`What lost agents held is not in the queue yet: ${String(error)}`),
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly followed: FollowedConversations,
    private readonly settings: Settings,
  ) {}

  /** Soon, without waiting. */
  kick(): void {
    this.all.kick('all');
  }

  /** Of one who may hold nothing any more. What cannot be given back now is by the sweep. */
  async giveBackOf(memberId: MemberId, deadline: Deadline): Promise<void> {
    await this.giveBack(await this.transactions.run((tx) => activeAssignmentsOf(tx, memberId)), deadline);
  }

  whenIdle(): Promise<void> {
    return this.all.whenIdle();
  }

  onApplicationShutdown(): Promise<void> {
    return this.whenIdle();
  }

  private async giveAllBack(): Promise<void> {
    const lost = await this.transactions.run((tx) => assignmentsOfTheLost(tx, this.settings, MOST));
    for (let from = 0; from < lost.length; from += AT_ONCE)
      await this.giveBack(lost.slice(from, from + AT_ONCE), Deadline.in(ANSWER_WITHIN_MS));
  }

  private async giveBack(assignments: readonly Assignment[], deadline: Deadline): Promise<void> {
    const failures = await eachOnItsOwn(assignments, (assignment) => this.lose(assignment, deadline));
    if (failures[0])
      this.logger.warn(`${failures.length} conversations of lost agents are still theirs: ${failures[0].message}`);
  }

  /** Being granted made the epoch one more than the one that it was claimed at. */
  private async lose(assignment: Assignment, deadline: Deadline): Promise<void> {
    const { workspaceId, conversationId, memberId, epoch } = assignment;
    const reply = await this.requests.ask(
      loseAgent,
      { workspaceId, conversationId, epoch: epoch + 1, memberId },
      { deadline },
    );
    if (reply.kind === 'refused') await this.forget(assignment, reply.detail);
  }

  /** There is no such conversation: nobody will tell that it ended. */
  private async forget(assignment: Assignment, detail: string): Promise<void> {
    const { id: assignmentId, conversationId } = assignment;
    this.logger.warn({ assignmentId, conversationId }, `An assignment is of nothing: ${detail}`);
    await this.transactions.run((tx) => this.followed.drop(tx, assignment));
  }
}
