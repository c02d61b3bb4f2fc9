import { takeAnswer as takeAnswerContract, type InputOf, type MessageId } from '@baton/contracts';
import { Answers, Transactions, newId, ok, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { noSuchConversation, unchanged } from '../../domain/decision.js';
import { openQuestion } from '../../domain/questions/inquiry.js';
import { takeAnswer } from '../../domain/questions/take-answer.js';
import { Routing } from '../../peers/routing.js';
import { findConversation, lockConversation, saveChange } from '../../store/conversations.js';
import { findOutcomeOfTurn } from '../../store/messages.js';
import { lockVisitor, renameVisitor } from '../../store/visitors.js';

@Controller()
export class TakeAnswerHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
    private readonly settings: Settings,
  ) {}

  @Answers(takeAnswerContract)
  async take({ input, deadline }: Asked<typeof takeAnswerContract>): Promise<Answer<typeof takeAnswerContract>> {
    const decision = await this.transactions.run((tx) => this.decide(tx, input));
    if (decision.kind === 'refused') return decision;
    const { conversation } = decision;
    if (conversation.status === 'waiting') await this.routing.follow(conversation, deadline);
    return ok({ status: conversation.status });
  }

  private async decide(tx: Tx, input: InputOf<typeof takeAnswerContract>) {
    const seen = await findConversation(tx, input);
    // The visitor's row is locked before the conversation's, here as everywhere.
    if (seen && openQuestion(seen.inquiry)?.kind === 'email') await lockVisitor(tx, seen.visitorId);
    const locked = await lockConversation(tx, input);
    if (!locked) return noSuchConversation;
    const { conversation, now } = locked;
    // Only an unclear answer can be heard twice while its question is open: it was asked again then.
    if (await findOutcomeOfTurn(tx, conversation.id, input.turnOf, 'ai')) return unchanged(conversation);
    const patience = { silenceMs: this.settings.questionSilenceMs };
    const decision = takeAnswer(conversation, input, patience, newId<MessageId>(), now);
    if (decision.kind !== 'changed') return decision;
    await saveChange(tx, decision);
    const { visitorId, customerEmail: email } = decision.conversation;
    if (email !== conversation.customerEmail) await renameVisitor(tx, visitorId, { email });
    return decision;
  }
}
