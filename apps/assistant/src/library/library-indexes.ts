import type { DocumentId, WorkspaceId } from '@baton/contracts';
import { Transactions } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import { hiding, type Index } from '../domain/answer/build-index.js';
import { bytesOf } from '../domain/answer/index-memory.js';
import { libraryVersion, listDocuments, listRevisions } from '../store/documents.js';
import { IndexBuilder } from './index-builder.js';

const LIBRARIES_KEPT = 100;
const BYTES_KEPT = 1024 ** 3;
/** A small library is learned within this; a large one is answered from a sketch until then. */
const WHOLE_WITHIN_MS = 800;
/** Where the sketch takes longer too, there are very long documents: until then what was learned last answers. */
const SKETCH_WITHIN_MS = 1_000;

interface Kept {
  readonly version: number;
  readonly index: Index;
  readonly bytes: number;
  /** Of the documents that it was learned from. */
  readonly revisions: ReadonlyMap<DocumentId, number>;
}

/** A library that is being learned. `begun` is false while it waits for an older version of the same library, so that a run of changes is learned twice at most. */
interface Learning {
  begun: boolean;
  /** The version it is learned from; more than was asked for where the documents changed before it began. */
  version: number;
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

/** The index over a workspace's documents, learned anew when they changed and swapped in whole; the least lately used is forgotten first. */
@Injectable()
export class LibraryIndexes {
  private readonly kept = new Map<WorkspaceId, Kept>();
  private readonly sketches = new Map<WorkspaceId, { readonly version: number; readonly index: Promise<Index> }>();
  private readonly learning = new Map<WorkspaceId, Learning[]>();

  constructor(
    private readonly transactions: Transactions,
    private readonly builder: IndexBuilder,
  ) {}

  /** The whole index, as new as the documents are now. Thousands of questions take seconds. */
  async of(workspaceId: WorkspaceId): Promise<Index> {
    const version = await this.transactions.run((tx) => libraryVersion(tx, workspaceId));
    return this.recall(workspaceId, version) ?? this.learn(workspaceId, version);
  }

  /** Whether the index that is kept is older than this version; or none is, and there is room for one. */
  isWorthLearning(workspaceId: WorkspaceId, version: number): boolean {
    const kept = this.kept.get(workspaceId);
    return kept ? kept.version < version : this.kept.size < LIBRARIES_KEPT && this.bytesKept() < BYTES_KEPT;
  }

  /**
   * As new as the documents, without keeping a customer waiting: until a large library is learned, a sketch of it answers, whose confidence is rougher; and until
   * that of a very large one is there, what was learned last, without the documents that have changed since.
   */
  async atHand(workspaceId: WorkspaceId): Promise<Index> {
    const version = await this.transactions.run((tx) => libraryVersion(tx, workspaceId));
    const kept = this.recall(workspaceId, version);
    if (kept) return kept;
    const whole = await within(this.learn(workspaceId, version), WHOLE_WITHIN_MS);
    if (whole) return whole;
    const sketch = this.sketch(workspaceId, version);
    const last = this.kept.get(workspaceId);
    return last ? ((await within(sketch, SKETCH_WITHIN_MS)) ?? this.withoutChanged(workspaceId, last)) : sketch;
  }

  private async withoutChanged(workspaceId: WorkspaceId, { index, revisions }: Kept): Promise<Index> {
    const now = await this.transactions.run((tx) => listRevisions(tx, workspaceId));
    return hiding(index, (id) => now.get(id) !== revisions.get(id));
  }

  /** Who read an older version before another learned a newer one is served the newer. */
  private recall(workspaceId: WorkspaceId, version: number): Index | null {
    const kept = this.kept.get(workspaceId);
    if (!kept || kept.version < version) return null;
    this.keep(workspaceId, kept);
    return kept.index;
  }

  /** Joins what is being learned where that is new enough, or has not begun. */
  private learn(workspaceId: WorkspaceId, version: number): Promise<Index> {
    const under = this.learning.get(workspaceId) ?? [];
    const joined = under.find((each) => !each.begun || each.version >= version);
    if (joined) return joined.whole;
    const before = under.at(-1)?.whole ?? Promise.resolve();
    const learning: Learning = {
      begun: false,
      version,
      whole: before.then(noMatter, noMatter).then(() => this.begin(workspaceId, learning)),
    };
    this.learning.set(workspaceId, [...under, learning]);
    const forget = () => this.forget(workspaceId, learning);
    learning.whole.then(forget, forget);
    return learning.whole;
  }

  /** From documents as new as the version that was read before, or newer. */
  private async begin(workspaceId: WorkspaceId, learning: Learning): Promise<Index> {
    learning.begun = true;
    const { version, revisions, documents } = await this.transactions.run(async (tx) => ({
      version: await libraryVersion(tx, workspaceId),
      revisions: await listRevisions(tx, workspaceId),
      documents: await listDocuments(tx, workspaceId),
    }));
    learning.version = version;
    const index = await this.builder.build(documents);
    if ((this.kept.get(workspaceId)?.version ?? -1) < version)
      this.keep(workspaceId, { version, index, bytes: bytesOf(index), revisions });
    return index;
  }

  private forget(workspaceId: WorkspaceId, learning: Learning): void {
    const left = (this.learning.get(workspaceId) ?? []).filter((each) => each !== learning);
    if (left.length > 0) this.learning.set(workspaceId, left);
    else {
      this.learning.delete(workspaceId);
      this.sketches.delete(workspaceId);
    }
  }

  private sketch(workspaceId: WorkspaceId, version: number): Promise<Index> {
    const known = this.sketches.get(workspaceId);
    if (known && known.version >= version) return known.index;
    const index = this.transactions
      .run((tx) => listDocuments(tx, workspaceId))
      .then((documents) => this.builder.sketch(documents));
    this.sketches.set(workspaceId, { version, index });
    index.catch(() => this.sketches.delete(workspaceId));
    return index;
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

const noMatter = () => undefined;
