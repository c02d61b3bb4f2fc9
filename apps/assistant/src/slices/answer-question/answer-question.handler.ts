import { answerQuestion } from '@baton/contracts';
import { Answers, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { Answerer } from '../../library/answerer.js';

@Controller()
export class AnswerQuestionHandler {
  constructor(private readonly answerer: Answerer) {}

  @Answers(answerQuestion)
  async answer({ input, deadline }: Asked<typeof answerQuestion>): Promise<Answer<typeof answerQuestion>> {
    const { workspaceId, question, history, turnId } = input;
    return ok(await this.answerer.answer(workspaceId, { question, history, turnId, deadline }));
  }
}
