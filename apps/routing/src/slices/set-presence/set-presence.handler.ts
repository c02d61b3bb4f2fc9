import { setPresence } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { KnownAgents } from '../../agents/known-agents.js';
import { agentOf } from '../../store/agents.js';
import { choosePresence, presenceOf } from '../../store/presence.js';
import { PresenceTeller } from '../../telling/presence-teller.js';

@Controller()
export class SetPresenceHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly agents: KnownAgents,
    private readonly presence: PresenceTeller,
    private readonly settings: Settings,
  ) {}

  @Answers(setPresence)
  async set({ input, actor }: Asked<typeof setPresence>): Promise<Answer<typeof setPresence>> {
    return this.transactions.run(async (tx) => {
      await this.agents.learn(tx, agentOf(actor));
      await choosePresence(tx, this.settings, actor.memberId, input.status);
      tx.afterCommit(() => this.presence.kick(actor.memberId));
      return ok(await presenceOf(tx, this.settings, actor.memberId));
    });
  }
}
