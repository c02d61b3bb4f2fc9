import type { WorkspaceId } from '@baton/contracts';
import { Transactions, type Tx } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import { takesLong } from '../domain/answer/large-libraries.js';
import { hiding, type Index } from '../domain/answer/build-index.js';
import { bytesOf } from '../domain/answer/index-memory.js';
import { libraryVersion, listDocuments, listStates } from '../store/documents.js';
import { IndexBuilder } from './index-builder.js';
import { LatestBuilds, type Built } from './latest-builds.js';

const LIBRARIES_KEPT = 100;
const BYTES_KEPT = 1024 ** 3;
/** A small library is learned within this; a large one is answered from a sketch until then. */
const WHOLE_WITHIN_MS = 800;

/** In this order: a document that changes meanwhile counts as changed since, and the version as an older one. */
const readLibrary = async (tx: Tx, workspaceId: WorkspaceId) => ({
  version: await libraryVersion(tx, workspaceId),
  states: await listStates(tx, workspaceId),
  documents: await listDocuments(tx, workspaceId),
});
type Library = Awaited<ReturnType<typeof readLibrary>>;

interface Kept extends Built {
  readonly bytes: number;
  /** Of very long documents, or very many. */
  readonly tookLong: boolean;
  /** Of the documents that it was learned from. */
  readonly states: Library['states'];
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

/** The index over a workspace's documents, learned anew when they changed and swapped in whole; the least lately used is forgotten first. */
@Injectable()
export class LibraryIndexes {
  private readonly kept = new Map<WorkspaceId, Kept>();
  private readonly sketches = new Map<WorkspaceId, Built>();
  private readonly learning: LatestBuilds<Library>;
  private readonly sketching: LatestBuilds<Library>;

  constructor(
    private readonly transactions: Transactions,
    private readonly builder: IndexBuilder,
  ) {
    const read = (workspaceId: WorkspaceId) => transactions.run((tx) => readLibrary(tx, workspaceId));
    this.learning = new LatestBuilds(read, (workspaceId, library) => this.learn(workspaceId, library));
    this.sketching = new LatestBuilds(read, (workspaceId, library) => this.sketch(workspaceId, library));
  }

  /** The whole index, as new as the documents are now. Thousands of questions take seconds. */
  async of(workspaceId: WorkspaceId): Promise<Index> {
    const version = await this.transactions.run((tx) => libraryVersion(tx, workspaceId));
    return this.recall(workspaceId, version) ?? (await this.learning.of(workspaceId, version)).index;
  }

  /** Whether the index that is kept is older than this version; or none is, and there is room for one. */
  isWorthLearning(workspaceId: WorkspaceId, version: number): boolean {
    const kept = this.kept.get(workspaceId);
    return kept ? kept.version < version : this.kept.size < LIBRARIES_KEPT && this.bytesKept() < BYTES_KEPT;
  }

  /**
   * As new as the documents, without keeping a customer waiting: until a large library is learned, a sketch of it answers, whose confidence is rougher; and where
   * documents are very long or very many, what was learned last, without those that have changed since.
   */
  async atHand(workspaceId: WorkspaceId): Promise<Index> {
    const version = await this.transactions.run((tx) => libraryVersion(tx, workspaceId));
    const kept = this.recall(workspaceId, version);
    if (kept) return kept;
    const last = this.kept.get(workspaceId);
    const learning = this.learning.of(workspaceId, version);
    if (!last?.tookLong)
      return ((await within(learning, WHOLE_WITHIN_MS)) ?? (await this.sketched(workspaceId, version))).index;
    // Who learns ahead hears of its failure, too.
    learning.catch(() => undefined);
    return this.withoutChanged(workspaceId, last);
  }

  private async sketched(workspaceId: WorkspaceId, version: number): Promise<Built> {
    const known = this.sketches.get(workspaceId);
    return known && known.version >= version ? known : this.sketching.of(workspaceId, version);
  }

  private async withoutChanged(workspaceId: WorkspaceId, { index, states }: Kept): Promise<Index> {
    const now = await this.transactions.run((tx) => listStates(tx, workspaceId));
    return hiding(index, (id) => now.get(id) !== states.get(id));
  }

  /** Who read an older version before another learned a newer one is served the newer. */
  private recall(workspaceId: WorkspaceId, version: number): Index | null {
    const kept = this.kept.get(workspaceId);
    if (!kept || kept.version < version) return null;
    this.keep(workspaceId, kept);
    return kept.index;
  }

  private async learn(workspaceId: WorkspaceId, { version, states, documents }: Library): Promise<Built> {
    const index = await this.builder.build(documents);
    const built = { version, index, bytes: bytesOf(index), tookLong: takesLong(documents), states };
    if ((this.kept.get(workspaceId)?.version ?? -1) < version) this.keep(workspaceId, built);
    if ((this.sketches.get(workspaceId)?.version ?? 0) <= version) this.sketches.delete(workspaceId);
    return built;
  }

  private async sketch(workspaceId: WorkspaceId, { version, documents }: Library): Promise<Built> {
    const built = { version, index: await this.builder.sketch(documents) };
    if ((this.kept.get(workspaceId)?.version ?? -1) < version) this.sketches.set(workspaceId, built);
    return built;
  }

  private keep(workspaceId: WorkspaceId, kept: Kept): void {
    this.kept.delete(workspaceId);
    this.kept.set(workspaceId, kept);
    for (const oldest of this.kept.keys()) {
      if (oldest === workspaceId || (this.kept.size <= LIBRARIES_KEPT && this.bytesKept() <= BYTES_KEPT)) return;
      this.kept.delete(oldest);
    }
  }

  private bytesKept(): number {
    return [...this.kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
