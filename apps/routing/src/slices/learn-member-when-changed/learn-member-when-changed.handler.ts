import { memberChanged } from '@baton/contracts';
import { ReactsTo, type Reaction } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { agentOfMember, learnAgent } from '../../store/agents.js';

/** Routing keeps a copy of who belongs where. */
@Controller()
export class LearnMemberWhenChanged {
  @ReactsTo(memberChanged)
  async react({ payload, tx }: Reaction<typeof memberChanged>): Promise<void> {
    await learnAgent(tx, agentOfMember(payload));
  }
}
