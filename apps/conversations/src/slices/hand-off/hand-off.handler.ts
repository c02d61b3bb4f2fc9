import { handOff as handOffContract, type InputOf, type MessageId } from '@baton/contracts';
import { Answers, Transactions, newId, ok, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { handOff } from '../../domain/charge/hand-off.js';
import { noSuchConversation } from '../../domain/decision.js';
import { Routing } from '../../peers/routing.js';
import { lockConversation, saveChange } from '../../store/conversations.js';
import { findOutcomeOfTurn } from '../../store/messages.js';

@Controller()
export class HandOffHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
    private readonly settings: Settings,
  ) {}

  @Answers(handOffContract)
  async handOff({ input, deadline }: Asked<typeof handOffContract>): Promise<Answer<typeof handOffContract>> {
    const outcome = await this.transactions.run((tx) => this.decide(tx, input));
    if (outcome.kind === 'refused') return outcome;
    const { conversation, seq, stands } = outcome;
    if (stands) await this.routing.follow(conversation, deadline);
    return ok({ seq });
  }

  private async decide(tx: Tx, input: InputOf<typeof handOffContract>) {
    const locked = await lockConversation(tx, input);
    if (!locked) return noSuchConversation;
    const { conversation, now } = locked;
    const before = await findOutcomeOfTurn(tx, conversation.id, input.turnOf, 'system');
    if (before)
      return { kind: 'done', conversation, seq: before.seq, stands: before.epoch === conversation.epoch } as const;
    const ids = { announcement: newId<MessageId>(), question: newId<MessageId>() };
    const decision = handOff(conversation, input, { silenceMs: this.settings.questionSilenceMs }, ids, now);
    if (decision.kind === 'refused') return decision;
    if (decision.kind === 'changed') await saveChange(tx, decision);
    return { kind: 'done', conversation: decision.conversation, seq: decision.conversation.seq, stands: true } as const;
  }
}
