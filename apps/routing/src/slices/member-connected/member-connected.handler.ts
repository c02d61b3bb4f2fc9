import { hasRole, memberConnected } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { KnownAgents } from '../../agents/known-agents.js';
import { agentOf, lockAgents } from '../../store/agents.js';
import { choosePresence, noteRequest, noteSession, presenceOf } from '../../store/presence.js';
import { PresenceTeller } from '../../telling/presence-teller.js';

/** The first socket after signing in sets an agent online; one that comes back leaves what he chose by hand alone. */
@Controller()
export class MemberConnectedHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly agents: KnownAgents,
    private readonly presence: PresenceTeller,
    private readonly settings: Settings,
  ) {}

  @Answers(memberConnected)
  async connected({ actor }: Asked<typeof memberConnected>): Promise<Answer<typeof memberConnected>> {
    const { memberId, sessionId } = actor;
    return this.transactions.run(async (tx) => {
      const agent = await this.agents.learn(tx, agentOf(actor));
      await lockAgents(tx, [memberId]);
      const isFirst = await noteSession(tx, memberId, sessionId);
      if (isFirst && hasRole(agent, 'agent')) await choosePresence(tx, this.settings, memberId, 'online');
      else await noteRequest(tx, this.settings, memberId);
      tx.afterCommit(() => this.presence.kick(memberId));
      return ok(await presenceOf(tx, this.settings, memberId));
    });
  }
}
