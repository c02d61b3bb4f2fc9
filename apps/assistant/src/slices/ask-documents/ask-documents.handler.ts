import { askDocuments } from '@baton/contracts';
import { Answers, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { answer } from '../../domain/answer/answer.js';
import { LibraryIndexes } from '../../library/library-indexes.js';

@Controller()
export class AskDocumentsHandler {
  constructor(private readonly indexes: LibraryIndexes) {}

  @Answers(askDocuments)
  async ask({ input, actor }: Asked<typeof askDocuments>): Promise<Answer<typeof askDocuments>> {
    return ok(answer(await this.indexes.atHand(actor.workspaceId), input.question));
  }
}
