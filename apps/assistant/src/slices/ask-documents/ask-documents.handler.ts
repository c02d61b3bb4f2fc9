import { askDocuments } from '@baton/contracts';
import { Answers, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { Answerer } from '../../library/answerer.js';

@Controller()
export class AskDocumentsHandler {
  constructor(private readonly answerer: Answerer) {}

  @Answers(askDocuments)
  async ask({ input, actor, deadline }: Asked<typeof askDocuments>): Promise<Answer<typeof askDocuments>> {
    const { question } = input;
    const asked = { question, history: [], turnId: undefined, deadline };
    const { kind, text, confidence, citations } = await this.answerer.answer(actor.workspaceId, asked);
    return ok({ kind, text, confidence, citations });
  }
}
