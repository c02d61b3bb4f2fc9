import { createHash } from 'node:crypto';
import { createDocument, type DocumentId, type InputOf, type UploadId } from '@baton/contracts';
import { Answers, Transactions, newId, refuse, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { cleanText } from '../../domain/documents/clean-text.js';
import { faultsOf, noRoom, type FieldError } from '../../domain/documents/given.js';
import { DocumentConductor } from '../../processing/document-conductor.js';
import { reachOf } from '../../reading/page-address.js';
import { addOnce, keyOf } from '../../store/add-once.js';
import { hasRoom, moveVersion } from '../../store/documents.js';
import { keepPart } from '../../store/file-parts.js';
import { findRepeated } from '../../store/knowledge.js';

type Input = InputOf<typeof createDocument>;

/** Two commands with one key are the same if all that was given is the same. */
const madeFrom = ({ title, kind, text, questions, url }: Input): string =>
  createHash('sha256')
    .update(JSON.stringify([title, kind, text ?? null, questions ?? [], url ?? null]))
    .digest('base64url');

/** What is given as text is answered from as soon as the index follows; HTML and web pages are read first. */
@Controller()
export class CreateDocumentHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly conductor: DocumentConductor,
    private readonly settings: Settings,
  ) {}

  @Answers(createDocument)
  async create({ input, actor }: Asked<typeof createDocument>): Promise<Answer<typeof createDocument>> {
    const errors = this.faults(input);
    if (errors.length > 0) return refuse('invalid', 'The document is not complete.', { errors });
    const { title, kind, text, questions = [], url = null } = input;
    const uploadId = kind === 'html' ? newId<UploadId>() : null;
    const body = kind === 'html' || text === undefined ? null : cleanText(text);
    const bytes = Buffer.byteLength(text ?? '');
    const given = { id: newId<DocumentId>(), title, kind, url, body, questions, bytes, uploadId };
    const origin = {
      madeBy: actor.memberId,
      key: keyOf('create-document', input.idempotencyKey),
      madeFrom: madeFrom(input),
    };
    return this.transactions.run(async (tx) => {
      const isTooMuch = body !== null && !(await hasRoom(tx, actor.workspaceId, given.id, bytes));
      if (isTooMuch && !(await findRepeated(tx, origin)))
        return refuse('invalid', 'There is no room for this document.', { errors: [noRoom()] });
      const answer = await addOnce(tx, actor.workspaceId, given, origin);
      if (answer.kind === 'refused' || !answer.created) return answer;
      if (uploadId !== null) await keepPart(tx, actor.workspaceId, uploadId, 0, Buffer.from(text ?? ''));
      if (body !== null) await moveVersion(tx, actor.workspaceId);
      tx.afterCommit(() => this.conductor.kick());
      return answer;
    });
  }

  private faults(input: Input): FieldError[] {
    const errors = faultsOf(input);
    if (input.kind !== 'web_page' || !input.url) return errors;
    const address = reachOf(this.settings).admits(input.url);
    return 'refused' in address ? [...errors, { path: 'url', message: address.refused }] : errors;
  }
}
