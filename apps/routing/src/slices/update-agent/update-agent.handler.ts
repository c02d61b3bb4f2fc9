import { updateAgent } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { KnownAgents } from '../../agents/known-agents.js';
import { changeProfile } from '../../domain/agents/change-profile.js';
import { agentProfiles, lockProfile, saveProfile } from '../../store/agent-profiles.js';
import { PresenceTeller } from '../../telling/presence-teller.js';

/** What he has, he keeps, also above a lower capacity; what is only offered to him goes by the new one, and may be withdrawn. */
@Controller()
export class UpdateAgentHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly agents: KnownAgents,
    private readonly presence: PresenceTeller,
    private readonly settings: Settings,
  ) {}

  @Answers(updateAgent)
  async update({ input, actor }: Asked<typeof updateAgent>): Promise<Answer<typeof updateAgent>> {
    const { memberId, ...change } = input;
    const { workspaceId } = actor;
    return this.transactions.run(async (tx) => {
      const profile = await lockProfile(tx, workspaceId, memberId);
      if (!profile) return refuse('not_found', 'There is no such agent.');
      await saveProfile(tx, memberId, changeProfile(profile, change));
      await this.agents.spreadCapacity(tx, [memberId]);
      // Whoever hears of his presence also matches in his departments.
      tx.afterCommit(() => this.presence.kick(memberId));
      const [agent] = await agentProfiles(tx, this.settings, { workspaceId, memberId, limit: 1 });
      if (!agent) throw new Error(`agent ${memberId} is gone under his lock`);
      return ok(agent);
    });
  }
}
