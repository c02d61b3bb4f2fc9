import { memberChanged } from '@baton/contracts';
import { ReactsTo, type Reaction } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { KnownAgents } from '../../agents/known-agents.js';
import { agentOfMember } from '../../store/agents.js';

/** Routing keeps a copy of who belongs where. */
@Controller()
export class LearnMemberWhenChanged {
  constructor(private readonly agents: KnownAgents) {}

  @ReactsTo(memberChanged)
  async react({ payload, tx }: Reaction<typeof memberChanged>): Promise<void> {
    await this.agents.learn(tx, agentOfMember(payload));
  }
}
