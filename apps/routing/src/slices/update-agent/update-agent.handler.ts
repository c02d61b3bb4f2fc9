import { updateAgent } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { changeProfile } from '../../domain/agents/change-profile.js';
import { agentProfiles, lockProfile, saveProfile } from '../../store/agent-profiles.js';
import { spreadCapacity } from '../../store/agents.js';
import { PresenceTeller } from '../../telling/presence-teller.js';

/** What he has, he keeps, also above a lower capacity; what is offered to him next goes by the new one. */
@Controller()
export class UpdateAgentHandler {
  constructor(
    private readonly transactions: Transactions,
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
      await spreadCapacity(tx, [memberId]);
      // Whoever hears of his presence also matches in his departments.
      tx.afterCommit(() => this.presence.kick(memberId));
      const [agent] = await agentProfiles(tx, this.settings, { workspaceId, memberId, limit: 1 });
      if (!agent) throw new Error(`agent ${memberId} is gone under his lock`);
      return ok(agent);
    });
  }
}
