import { removeDocument } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { deleteDocument } from '../../store/documents.js';

@Controller()
export class RemoveDocumentHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(removeDocument)
  async remove({ input }: Asked<typeof removeDocument>): Promise<Answer<typeof removeDocument>> {
    const wasThere = await this.transactions.run((tx) => deleteDocument(tx, input.workspaceId, input.documentId));
    return wasThere ? ok(null) : refuse('not_found', 'There is no such document.');
  }
}
