import { deleteDocument as deleteRequest } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { deleteDocument } from '../../store/documents.js';

@Controller()
export class DeleteDocumentHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(deleteRequest)
  async delete({ input, actor }: Asked<typeof deleteRequest>): Promise<Answer<typeof deleteRequest>> {
    const wasThere = await this.transactions.run((tx) => deleteDocument(tx, actor.workspaceId, input.documentId));
    return wasThere ? ok(null) : refuse('not_found', 'There is no such document.');
  }
}
