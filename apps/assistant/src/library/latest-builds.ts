import type { WorkspaceId } from '@baton/contracts';
import type { Index } from '../domain/answer/build-index.js';

interface Versioned {
  readonly version: number;
}

/** An index of a library as it was at some version, or a little later. */
export interface Built extends Versioned {
  readonly index: Index;
}

interface Build {
  /** False while it waits for the one before it. */
  begun: boolean;
  /** What it is made from; more than was asked for where the documents changed before it began. */
  version: number;
  readonly built: Promise<Built>;
}

const noMatter = () => undefined;

/** Indexes of libraries that change while they are built: of each library one at a time, and one that waits for it, so that a run of changes is built twice at most. */
export class LatestBuilds<Library extends Versioned> {
  private readonly underWay = new Map<WorkspaceId, Build[]>();

  constructor(
    private readonly read: (workspaceId: WorkspaceId) => Promise<Library>,
    private readonly build: (workspaceId: WorkspaceId, library: Library) => Promise<Built>,
  ) {}

  /** Of this version, or of a newer one: joins what is new enough, or has not begun. */
  of(workspaceId: WorkspaceId, version: number): Promise<Built> {
    const underWay = this.underWay.get(workspaceId) ?? [];
    const joined = underWay.find((each) => !each.begun || each.version >= version);
    if (joined) return joined.built;
    const before = underWay.at(-1)?.built ?? Promise.resolve();
    const begin = async (): Promise<Built> => {
      build.begun = true;
      const library = await this.read(workspaceId);
      build.version = library.version;
      return this.build(workspaceId, library);
    };
    const build: Build = { begun: false, version, built: before.then(noMatter, noMatter).then(begin) };
    this.underWay.set(workspaceId, [...underWay, build]);
    const forget = () => this.forget(workspaceId, build);
    build.built.then(forget, forget);
    return build.built;
  }

  private forget(workspaceId: WorkspaceId, build: Build): void {
    const left = (this.underWay.get(workspaceId) ?? []).filter((each) => each !== build);
    if (left.length > 0) this.underWay.set(workspaceId, left);
    else this.underWay.delete(workspaceId);
  }
}
