import type { WorkspaceId } from '@baton/contracts';
import { Transactions } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import type { Index } from '../domain/answer/build-index.js';
import { libraryVersion, listDocuments } from '../store/documents.js';
import { IndexBuilder } from './index-builder.js';

const LIBRARIES_KEPT = 100;
/** A small library is built within this; of a large one there is a sketch by then. */
const WHOLE_WITHIN_MS = 2_000;

interface Kept {
  readonly version: number;
  readonly index: Index;
}

interface Building {
  readonly version: number;
  readonly sketch: () => Promise<Index>;
  readonly whole: Promise<Index>;
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
 * The index over a workspace's documents, built anew when they changed, once for all who ask meanwhile, and swapped in whole; the least lately used is
 * forgotten first.
 */
@Injectable()
export class LibraryIndexes {
  private readonly kept = new Map<WorkspaceId, Kept>();
  private readonly building = new Map<WorkspaceId, Building>();

  constructor(
    private readonly transactions: Transactions,
    private readonly builder: IndexBuilder,
  ) {}

  /** The whole index, as new as the documents are now. Thousands of questions take seconds. */
  async of(workspaceId: WorkspaceId): Promise<Index> {
    const found = await this.find(workspaceId);
    return 'index' in found ? found.index : found.whole;
  }

  /** As new as the documents, without keeping a customer waiting: until a large library is learned, a sketch of it answers, whose confidence is rougher. */
  async atHand(workspaceId: WorkspaceId): Promise<Index> {
    const found = await this.find(workspaceId);
    if ('index' in found) return found.index;
    return (await within(found.whole, WHOLE_WITHIN_MS)) ?? found.sketch();
  }

  private async find(workspaceId: WorkspaceId): Promise<Kept | Building> {
    const version = await this.transactions.run((tx) => libraryVersion(tx, workspaceId));
    const kept = this.kept.get(workspaceId);
    // Who read an older version before another built a newer one is served the newer.
    if (!kept || kept.version < version) return this.build(workspaceId, version);
    this.keep(workspaceId, kept);
    return kept;
  }

  /** Joins a build that is new enough. */
  private build(workspaceId: WorkspaceId, version: number): Building {
    const current = this.building.get(workspaceId);
    if (current && current.version >= version) return current;
    // From documents as new as the version that was read before, or newer.
    const documents = this.transactions.run((tx) => listDocuments(tx, workspaceId));
    let sketch: Promise<Index> | undefined;
    const building: Building = {
      version,
      sketch: () => (sketch ??= documents.then((those) => this.builder.sketch(those))),
      whole: documents.then((those) => this.builder.build(those)),
    };
    this.building.set(workspaceId, building);
    void this.seeToItsEnd(workspaceId, building);
    return building;
  }

  /** Whoever waits for it hears of its failure, and whoever asks next builds anew. */
  private async seeToItsEnd(workspaceId: WorkspaceId, building: Building): Promise<void> {
    const [whole] = await Promise.allSettled([building.whole]);
    if (this.building.get(workspaceId) === building) this.building.delete(workspaceId);
    const isNewest = (this.kept.get(workspaceId)?.version ?? -1) < building.version;
    if (whole.status === 'fulfilled' && isNewest)
      this.keep(workspaceId, { version: building.version, index: whole.value });
  }

  private keep(workspaceId: WorkspaceId, kept: Kept): void {
    this.kept.delete(workspaceId);
    this.kept.set(workspaceId, kept);
    const [oldest] = this.kept.keys();
    if (oldest && this.kept.size > LIBRARIES_KEPT) this.kept.delete(oldest);
  }
}
