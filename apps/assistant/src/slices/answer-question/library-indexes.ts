import type { WorkspaceId } from '@baton/contracts';
import { Transactions } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import { buildIndex, type Index } from '../../domain/answer/build-index.js';
import { libraryVersion, listDocuments } from '../../store/documents.js';

const LIBRARIES_KEPT = 100;

/** The index over a workspace's documents, built anew when they changed; the least lately used is forgotten first. */
@Injectable()
export class LibraryIndexes {
  private readonly kept = new Map<WorkspaceId, { version: number; index: Index }>();

  constructor(private readonly transactions: Transactions) {}

  async of(workspaceId: WorkspaceId): Promise<Index> {
    const found = await this.transactions.run(async (tx) => {
      const version = await libraryVersion(tx, workspaceId);
      const kept = this.kept.get(workspaceId);
      return kept?.version === version ? kept : { version, documents: await listDocuments(tx, workspaceId) };
    });
    const current = 'index' in found ? found : { version: found.version, index: buildIndex(found.documents) };
    this.keep(workspaceId, current);
    return current.index;
  }

  private keep(workspaceId: WorkspaceId, current: { version: number; index: Index }): void {
    this.kept.delete(workspaceId);
    this.kept.set(workspaceId, current);
    const [oldest] = this.kept.keys();
    if (oldest && this.kept.size > LIBRARIES_KEPT) this.kept.delete(oldest);
  }
}
