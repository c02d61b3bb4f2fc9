import { skipQuestion as skipQuestionContract, type MessageId } from '@baton/contracts';
import { Answers, Transactions, newId, ok, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { visitorConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { skipQuestion } from '../../domain/questions/skip-question.js';
import { Routing } from '../../peers/routing.js';
import { lockConversation, saveChange } from '../../store/conversations.js';

@Controller()
export class SkipQuestionHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
    private readonly settings: Settings,
  ) {}

  @Answers(skipQuestionContract)
  async skip({
    input: { conversationId, questionId },
    actor: { visitorId },
    deadline,
  }: Asked<typeof skipQuestionContract>): Promise<Answer<typeof skipQuestionContract>> {
    const patience = { silenceMs: this.settings.questionSilenceMs };
    const decision = await this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, { conversationId, visitorId });
      if (!locked) return noSuchConversation;
      const decided = skipQuestion(locked.conversation, questionId, patience, newId<MessageId>(), locked.now);
      if (decided.kind === 'changed') await saveChange(tx, decided);
      return decided;
    });
    if (decision.kind === 'refused') return decision;
    const { conversation } = decision;
    const place = conversation.status === 'waiting' ? await this.routing.follow(conversation, deadline) : null;
    return ok(visitorConversation(conversation, place));
  }
}
