import { answerQuestion } from '@baton/contracts';
import { Answers, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { answer } from '../../domain/answer/answer.js';
import { groundsOf } from '../../domain/answer/grounds.js';
import { LibraryIndexes } from '../../library/library-indexes.js';
import { ModelAnswers } from '../../llm/model-answers.js';

/** By the language model where one is configured, from the same passages; small talk needs none. */
@Controller()
export class AnswerQuestionHandler {
  constructor(
    private readonly indexes: LibraryIndexes,
    private readonly modelAnswers: ModelAnswers,
  ) {}

  @Answers(answerQuestion)
  async answer({ input, deadline }: Asked<typeof answerQuestion>): Promise<Answer<typeof answerQuestion>> {
    const { workspaceId, question, history, turnId } = input;
    const index = await this.indexes.atHand(workspaceId);
    if (!this.modelAnswers.isConfigured) return ok(answer(index, question, history));
    const grounds = groundsOf(index, question, history);
    if (grounds.builtIn.kind === 'small_talk') return ok(grounds.builtIn);
    return ok(await this.modelAnswers.answer(grounds, { question, history, turnId, deadline }));
  }
}
