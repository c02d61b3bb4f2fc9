import type { WorkspaceId } from '@baton/contracts';
import { Transactions } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import { buildIndex, type Index } from '../domain/answer/build-index.js';
import { libraryVersion, listDocuments } from '../store/documents.js';

const LIBRARIES_KEPT = 100;

interface Kept {
  readonly version: number;
  readonly index: Promise<Index>;
}

/**
 * The index over a workspace's documents, built anew when they changed, once for all who ask meanwhile; the least lately used is forgotten first.
 */
@Injectable()
export class LibraryIndexes {
  private readonly kept = new Map<WorkspaceId, Kept>();

  constructor(private readonly transactions: Transactions) {}

  async of(workspaceId: WorkspaceId): Promise<Index> {
    const version = await this.transactions.run((tx) => libraryVersion(tx, workspaceId));
    const kept = this.kept.get(workspaceId);
    // Who read an older version before another built a newer one is served the newer.
    const current = kept && kept.version >= version ? kept : { version, index: this.build(workspaceId) };
    this.keep(workspaceId, current);
    try {
      return await current.index;
    } catch (error) {
      if (this.kept.get(workspaceId) === current) this.kept.delete(workspaceId);
      throw error;
    }
  }

  /** From documents as new as the version that was read before, or newer. */
  private async build(workspaceId: WorkspaceId): Promise<Index> {
    return buildIndex(await this.transactions.run((tx) => listDocuments(tx, workspaceId)));
  }

  private keep(workspaceId: WorkspaceId, current: Kept): void {
    this.kept.delete(workspaceId);
    this.kept.set(workspaceId, current);
    const [oldest] = this.kept.keys();
    if (oldest && this.kept.size > LIBRARIES_KEPT) this.kept.delete(oldest);
  }
}
