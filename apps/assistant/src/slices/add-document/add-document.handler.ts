import { addDocument, type DocumentId } from '@baton/contracts';
import { Answers, Transactions, created, newId, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { insertDocument } from '../../store/documents.js';

/** The next answer is given from an index that holds it. */
@Controller()
export class AddDocumentHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(addDocument)
  async add({ input }: Asked<typeof addDocument>): Promise<Answer<typeof addDocument>> {
    const id = newId<DocumentId>();
    const { title, url, text, questions } = input;
    await this.transactions.run((tx) =>
      insertDocument(tx, input.workspaceId, { id, title, url, body: text, questions }),
    );
    return created({ documentId: id });
  }
}
