import { followMember, hasRole } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { KnownAgents } from '../../agents/known-agents.js';
import { Offers } from '../../matching/offers.js';
import { LostAgents } from '../../presence/lost-agents.js';
import { agentOfMember } from '../../store/agents.js';
import { PresenceTeller } from '../../telling/presence-teller.js';

/** As the event; and of who may hold nothing any more, what he has is taken back before the answer. */
@Controller()
export class FollowMemberHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly agents: KnownAgents,
    private readonly offers: Offers,
    private readonly lost: LostAgents,
    private readonly presence: PresenceTeller,
  ) {}

  @Answers(followMember)
  async follow({ input, deadline }: Asked<typeof followMember>): Promise<Answer<typeof followMember>> {
    const agent = await this.transactions.run((tx) => this.agents.learn(tx, agentOfMember(input)));
    this.presence.kick(agent.memberId);
    if (!agent.hasLeft && hasRole(agent, 'agent')) return ok(null);
    await this.offers.withdrawFrom(agent.memberId);
    await this.lost.giveBackOf(agent.memberId, deadline);
    return ok(null);
  }
}
