import { answerQuestion } from '@baton/contracts';
import { Answers, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { answer } from '../../domain/answer/answer.js';
import { LibraryIndexes } from '../../library/library-indexes.js';

@Controller()
export class AnswerQuestionHandler {
  constructor(private readonly indexes: LibraryIndexes) {}

  @Answers(answerQuestion)
  async answer({ input }: Asked<typeof answerQuestion>): Promise<Answer<typeof answerQuestion>> {
    const index = await this.indexes.of(input.workspaceId);
    return ok(answer(index, input.question, input.history));
  }
}
