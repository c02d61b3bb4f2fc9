import { Transactions } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable } from '@nestjs/common';
import { LIBRARY_IS_FULL } from '../domain/documents/limits.js';
import { LibraryIndexes } from '../library/library-indexes.js';
import { fetchPage } from '../reading/fetch-page.js';
import { reachOf } from '../reading/page-address.js';
import { readInThread } from '../reading/read-in-thread.js';
import type { Source } from '../reading/source.js';
import { Unreadable } from '../reading/unreadable.js';
import { hasRoom } from '../store/documents.js';
import { dropParts, readPart } from '../store/file-parts.js';
import { complete, fail, saveText, type LeasedDocument } from '../store/reading-queue.js';

const PAGE_WITHIN_MS = 10_000;
const PAGE_MAX_BYTES = 5 * 1024 * 1024;
/** A process that was lost each time while it had this document: it is not tried for ever. */
const ATTEMPTS_MAX = 5;

/**
 * One document: what it is read from → its text, in a thread → kept → in the index that answers → completed. Taken up again anywhere
 * between, it goes on from what is kept; whatever was changed or deleted meanwhile makes the rest come to nothing.
 */
@Injectable()
export class ProcessDocument {
  constructor(
    private readonly transactions: Transactions,
    private readonly indexes: LibraryIndexes,
    private readonly settings: Settings,
  ) {}

  /** Calls back once it is read: what is left is to wait for the index, which the next documents may join. */
  async process(leased: LeasedDocument, stopping: AbortSignal, onRead: () => void): Promise<void> {
    try {
      if (leased.attempts > ATTEMPTS_MAX)
        throw new Unreadable('Reading it was interrupted again and again. Try it anew.');
      if (!leased.isRead && !(await this.read(leased, stopping))) return;
      onRead();
      await this.indexes.of(leased.workspaceId);
      await this.finish(leased, (tx) => complete(tx, leased));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await this.finish(leased, (tx) => fail(tx, leased, error.message));
    }
  }

  /** False when it was changed or deleted meanwhile. */
  private async read(leased: LeasedDocument, stopping: AbortSignal): Promise<boolean> {
    const source = await this.sourceOf(leased, stopping);
    const text = await readInThread(source, stopping);
    return this.transactions.run(async (tx) => {
      const isSaved = await saveText(tx, leased, { text, bytes: source.bytes.length });
      if (isSaved && !(await hasRoom(tx, leased.workspaceId, leased.id, Buffer.byteLength(text))))
        throw new Unreadable(LIBRARY_IS_FULL);
      return isSaved;
    });
  }

  private async sourceOf({ kind, url, workspaceId, uploadId }: LeasedDocument, stopping: AbortSignal): Promise<Source> {
    if (kind === 'web_page') {
      return fetchPage(url ?? '', {
        reach: reachOf(this.settings),
        stopping,
        withinMs: PAGE_WITHIN_MS,
        maxBytes: PAGE_MAX_BYTES,
      });
    }
    if (uploadId === null) throw new Unreadable('What was uploaded is not there any more. Upload it again.');
    const parts: Buffer[] = [];
    for (;;) {
      const part = await this.transactions.run((tx) => readPart(tx, workspaceId, uploadId, parts.length));
      if (!part) break;
      parts.push(part);
    }
    return { kind: kind === 'qa' ? 'markdown' : kind, bytes: Buffer.concat(parts) };
  }

  private finish(leased: LeasedDocument, end: (tx: Parameters<typeof complete>[0]) => Promise<boolean>): Promise<void> {
    return this.transactions.run(async (tx) => {
      if ((await end(tx)) && leased.uploadId !== null) await dropParts(tx, leased.workspaceId, leased.uploadId);
    });
  }
}
