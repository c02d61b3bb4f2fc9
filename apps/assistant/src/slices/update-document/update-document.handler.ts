import { updateDocument, type InputOf } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { cleanText } from '../../domain/documents/clean-text.js';
import { faultsOf, noRoom, type FieldError } from '../../domain/documents/given.js';
import { DocumentConductor } from '../../processing/document-conductor.js';
import { reachOf } from '../../reading/page-address.js';
import { hasRoom, moveVersion } from '../../store/documents.js';
import { changeDocument, lockDocument } from '../../store/knowledge.js';

type Before = NonNullable<Awaited<ReturnType<typeof lockDocument>>>;
type Input = InputOf<typeof updateDocument>;

/** Text that is changed is what the AI reads from now on, whatever the document was read from. */
@Controller()
export class UpdateDocumentHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly conductor: DocumentConductor,
    private readonly settings: Settings,
  ) {}

  @Answers(updateDocument)
  async update({ input, actor }: Asked<typeof updateDocument>): Promise<Answer<typeof updateDocument>> {
    const { documentId, title, text, questions, url } = input;
    return this.transactions.run(async (tx) => {
      const before = await lockDocument(tx, actor.workspaceId, documentId);
      if (!before) return refuse('not_found', 'There is no such document.');
      const errors = this.faults(input, before);
      if (errors.length > 0) return refuse('invalid', 'The document would not be complete.', { errors });
      const isRead = before.kind === 'web_page' && url !== undefined;
      const reads = !isRead ? 'nothing' : url === before.url ? 'samePage' : 'anotherPage';
      const body = text === undefined ? undefined : cleanText(text);
      if (body !== undefined && !(await hasRoom(tx, actor.workspaceId, documentId, Buffer.byteLength(body))))
        return refuse('invalid', 'There is no room for this text.', { errors: [noRoom()] });
      const changed = await changeDocument(tx, actor.workspaceId, documentId, { title, body, questions, url, reads });
      await moveVersion(tx, actor.workspaceId);
      tx.afterCommit(() => this.conductor.kick());
      return ok(changed);
    });
  }

  private faults({ text, questions, url }: Input, before: Before): FieldError[] {
    if (before.kind !== 'web_page') {
      const left = questions ?? Array.from({ length: before.questionCount }, () => '?');
      return faultsOf({ kind: before.kind, text: text ?? '', questions: left, url });
    }
    if (url === undefined) return [];
    if (text !== undefined) return [{ path: 'text', message: 'either the address or the text is changed, not both' }];
    const address = reachOf(this.settings).admits(url ?? '');
    return 'refused' in address ? [{ path: 'url', message: address.refused }] : [];
  }
}
