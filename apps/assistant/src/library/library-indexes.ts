import type { WorkspaceId } from '@baton/contracts';
import { Transactions } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { hideDocuments, type Index } from '../domain/answer/build-index.js';
import { libraryVersion, listDocumentIds, listDocuments } from '../store/documents.js';
import { IndexBuilder } from './index-builder.js';

const LIBRARIES_KEPT = 100;
/** A small library is built within this; for a large one, the index before goes on serving meanwhile. */
const NEW_INDEX_WITHIN_MS = 1_500;

interface Kept {
  readonly version: number;
  readonly index: Index;
}

interface Building {
  readonly version: number;
  readonly kept: Promise<Kept>;
}

const within = async <Value>(promise: Promise<Value>, ms: number): Promise<Value | null> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * The index over a workspace's documents, built anew when they changed, once for all who ask meanwhile; the least lately used is forgotten first.
 */
@Injectable()
export class LibraryIndexes {
  private readonly logger = new Logger(LibraryIndexes.name);
  private readonly kept = new Map<WorkspaceId, Kept>();
  private readonly building = new Map<WorkspaceId, Building>();

  constructor(
    private readonly transactions: Transactions,
    private readonly builder: IndexBuilder,
  ) {}

  /** As new as the documents are now. Thousands of questions take seconds. */
  async of(workspaceId: WorkspaceId): Promise<Index> {
    const version = await this.transactions.run((tx) => libraryVersion(tx, workspaceId));
    const kept = this.recall(workspaceId);
    return kept && kept.version >= version ? kept.index : (await this.build(workspaceId, version)).index;
  }

  /** What to answer from without keeping a customer waiting: new documents may be missing for seconds, removed ones never answer. */
  async atHand(workspaceId: WorkspaceId): Promise<Index> {
    const version = await this.transactions.run((tx) => libraryVersion(tx, workspaceId));
    const kept = this.recall(workspaceId);
    if (kept && kept.version >= version) return kept.index;
    const building = this.build(workspaceId, version);
    if (kept === undefined) return (await building).index;
    try {
      const built = await within(building, NEW_INDEX_WITHIN_MS);
      if (built) return built.index;
      building.catch((error: unknown) => this.logger.error({ workspaceId, err: error }, 'An index could not be built'));
    } catch (error) {
      this.logger.error({ workspaceId, err: error }, 'An index could not be built; the one before goes on serving');
    }
    const ids = new Set(await this.transactions.run((tx) => listDocumentIds(tx, workspaceId)));
    return hideDocuments(kept.index, ({ id }) => !ids.has(id));
  }

  private recall(workspaceId: WorkspaceId): Kept | undefined {
    const kept = this.kept.get(workspaceId);
    if (kept) this.keep(workspaceId, kept);
    return kept;
  }

  /** Joins a build that is new enough. */
  private build(workspaceId: WorkspaceId, version: number): Promise<Kept> {
    const current = this.building.get(workspaceId);
    if (current && current.version >= version) return current.kept;
    const kept = this.buildNow(workspaceId, version);
    const building = { version, kept };
    this.building.set(workspaceId, building);
    const forget = () => {
      if (this.building.get(workspaceId) === building) this.building.delete(workspaceId);
    };
    kept.then(forget, forget);
    return kept;
  }

  /** From documents as new as that version, or newer; swapped in whole. */
  private async buildNow(workspaceId: WorkspaceId, version: number): Promise<Kept> {
    const documents = await this.transactions.run((tx) => listDocuments(tx, workspaceId));
    const kept = { version, index: await this.builder.build(documents) };
    if ((this.kept.get(workspaceId)?.version ?? -1) < version) this.keep(workspaceId, kept);
    return kept;
  }

  private keep(workspaceId: WorkspaceId, kept: Kept): void {
    this.kept.delete(workspaceId);
    this.kept.set(workspaceId, kept);
    const [oldest] = this.kept.keys();
    if (oldest && this.kept.size > LIBRARIES_KEPT) this.kept.delete(oldest);
  }
}
