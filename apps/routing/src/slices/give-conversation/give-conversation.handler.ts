import { giveConversation, type InputOf } from '@baton/contracts';
import {
  Answers,
  Transactions,
  ok,
  refuse,
  retryContended,
  type Answer,
  type Asked,
  type Deadline,
} from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { KnownAgents } from '../../agents/known-agents.js';
import { PendingClaims } from '../../claiming/pending-claims.js';
import { Settlements } from '../../claiming/settlements.js';
import { findAgent, type Agent } from '../../store/agents.js';
import type { Assignment } from '../../store/assignments.js';

type Input = InputOf<typeof giveConversation>;

const cannotTakeIt = refuse('invalid', 'This member cannot take conversations.', {
  errors: [{ path: 'memberId', message: 'is no agent of this workspace' }],
});
const hasNotJoined = refuse('invalid', 'This member has not joined yet.', {
  errors: [{ path: 'memberId', message: 'has not accepted the invitation yet' }],
});
const somebodyElse = refuse('stale_epoch', 'Somebody else was faster.');

const isFull = ({ name }: Agent, { transfer }: Input) =>
  refuse(
    'at_capacity',
    transfer
      ? `${name} has as many conversations as they can take.`
      : 'You have as many conversations as you can take. Close one first.',
  );

/** The way of a claim, with the same one winner; only who has decided it is another. */
@Controller()
export class GiveConversationHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly agents: KnownAgents,
    private readonly settlements: Settlements,
    private readonly pending: PendingClaims,
  ) {}

  @Answers(giveConversation)
  async give({ input, deadline }: Asked<typeof giveConversation>): Promise<Answer<typeof giveConversation>> {
    const claimed = await this.claim(input, deadline);
    switch (claimed.kind) {
      case 'cannot_take_it':
      case 'has_left':
        return cannotTakeIt;
      case 'has_not_joined':
        return hasNotJoined;
      case 'at_capacity':
        return isFull(claimed.agent, input);
      case 'moved':
      case 'not_offered':
        return somebodyElse;
      case 'pending':
      case 'contested':
        return this.settle(claimed.assignment, input, deadline);
    }
  }

  private async claim(input: Input, deadline: Deadline) {
    const { workspaceId, conversationId, memberId, epoch, departmentId, transfer, reopens, actor } = input;
    // Agents are locked in one order, those around the conversation included: what is heard of him is a transaction of its own.
    const agent = await retryContended(deadline, () =>
      this.transactions.run((tx) => (actor ? this.agents.hearTaker(tx, actor) : findAgent(tx, memberId))),
    );
    if (agent?.workspaceId !== workspaceId || agent.role === 'viewer') return { kind: 'cannot_take_it' } as const;
    if (agent.isInvited) return { kind: 'has_not_joined' } as const;
    const situation = { epoch, departmentId };
    const claim = {
      door: 'conversation',
      agent,
      workspaceId,
      conversationId,
      situation,
      transfer,
      reopens,
      deadline,
    } as const;
    const claimed = await retryContended(deadline, () => this.transactions.run((tx) => this.pending.commit(tx, claim)));
    return claimed.kind === 'at_capacity' ? { ...claimed, agent } : claimed;
  }

  /** Somebody's earlier claim is settled too, so that nothing stands in the way of the next try; it may be this very one, asked again. */
  private async settle(assignment: Assignment, input: Input, deadline: Deadline) {
    const settled = await this.settlements.settle(assignment, deadline);
    if (settled.kind === 'unknown_conversation') return refuse('not_found', 'There is no such conversation.');
    const isThis =
      assignment.memberId === input.memberId && assignment.transfer?.by.memberId === input.transfer?.by.memberId;
    return settled.kind === 'granted' && isThis ? ok(settled.conversation) : somebodyElse;
  }
}
