import { createHash } from 'node:crypto';
import { addDocumentFile, type DocumentId } from '@baton/contracts';
import { Answers, Fault, Transactions, newId, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { fileKindOf, titleOfFile } from '../../domain/documents/file-kind.js';
import { DocumentConductor } from '../../processing/document-conductor.js';
import { addOnce, keyOf } from '../../store/add-once.js';
import { dropParts, readPart, sizeOfParts } from '../../store/file-parts.js';

const empty = () =>
  refuse('invalid', 'The file is empty.', { errors: [{ path: 'file', message: 'must not be empty' }] });

/** The pieces are there; from now on they are a document that waits to be read. */
@Controller()
export class AddDocumentFileHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly conductor: DocumentConductor,
  ) {}

  @Answers(addDocumentFile)
  async add({ input, actor }: Asked<typeof addDocumentFile>): Promise<Answer<typeof addDocumentFile>> {
    const { uploadId, fileName, bytes } = input;
    const { workspaceId, memberId } = actor;
    if (bytes === 0) return empty();
    return this.transactions.run(async (tx) => {
      if ((await sizeOfParts(tx, workspaceId, uploadId)) !== bytes) throw new Fault('a piece of the file got lost');
      const start = (await readPart(tx, workspaceId, uploadId, 0)) ?? Buffer.alloc(0);
      const verdict = fileKindOf(fileName, start);
      if ('refused' in verdict) {
        await dropParts(tx, workspaceId, uploadId);
        return refuse('unsupported_file', verdict.refused);
      }
      const title = input.title ?? titleOfFile(fileName);
      const given = {
        id: newId<DocumentId>(),
        title,
        kind: verdict.kind,
        url: null,
        body: null,
        questions: [],
        bytes,
        uploadId,
      };
      const madeFrom = createHash('sha256')
        .update(JSON.stringify([title, fileName, bytes]))
        .update(start)
        .digest('base64url');
      const answer = await addOnce(tx, workspaceId, given, {
        madeBy: memberId,
        key: keyOf('add-document-file', input.idempotencyKey),
        madeFrom,
      });
      if (answer.kind === 'refused' || !answer.created) await dropParts(tx, workspaceId, uploadId);
      else tx.afterCommit(() => this.conductor.kick());
      return answer;
    });
  }
}
