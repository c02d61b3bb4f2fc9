import { getDocument } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { findDocument } from '../../store/knowledge.js';

@Controller()
export class GetDocumentHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(getDocument)
  async get({ input, actor }: Asked<typeof getDocument>): Promise<Answer<typeof getDocument>> {
    const document = await this.transactions.run((tx) => findDocument(tx, actor.workspaceId, input.documentId));
    return document ? ok(document) : refuse('not_found', 'There is no such document.');
  }
}
