import {
  getHeads,
  getQueueVersions,
  listDepartments,
  type ConversationId,
  type DepartmentId,
  type MemberActor,
} from '@baton/contracts';
import { Fault, Requests } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { BoundedCache } from '../identity/bounded-cache.js';
import type { ReaderHead } from './conversation-feed.js';
import { Switchboard, type AnySession } from './switchboard.js';

const CONVERSATIONS_PER_REQUEST = 5_000;
const DEPARTMENTS_PER_REQUEST = 1_000;
const DEPARTMENTS_KEPT_MS = 60_000;

interface Head {
  readonly seq: number;
  readonly publicSeq: number;
  readonly version: number;
  readonly publicVersion: number;
}

const inChunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/**
 * Tells every socket how far its conversations and queues have come, so that a loss that nobody noticed is found within
 * one beat. What it says is asked of the owners, once for all sockets.
 */
@Injectable()
export class Heartbeat {
  private readonly logger = new Logger(Heartbeat.name);
  private readonly departments = new BoundedCache<string, { readonly at: number; readonly ids: DepartmentId[] }>(
    10_000,
  );

  constructor(
    private readonly requests: Requests,
    private readonly switchboard: Switchboard,
  ) {}

  async beat(): Promise<void> {
    const sessions = this.switchboard.all();
    if (sessions.length === 0) return;
    const seen = new Map(
      await Promise.all(sessions.map(async (session) => [session, await this.departmentsSeenBy(session)] as const)),
    );
    const [heads, versions] = await Promise.all([
      this.orNothing(this.heads([...new Set(sessions.flatMap((session) => session.followed()))])),
      this.orNothing(this.versions([...new Set([...seen.values()].flat())])),
    ]);
    for (const session of sessions) {
      const own = headsFor(session, heads);
      session.hearHeads(own, { ...seqsOf(own), ...queueHeads(seen.get(session) ?? [], versions) });
    }
  }

  private async heads(conversationIds: ConversationId[]): Promise<Map<string, Head>> {
    const answers = await Promise.all(
      inChunks(conversationIds, CONVERSATIONS_PER_REQUEST).map((ids) =>
        this.requests.value(getHeads, { conversationIds: ids }),
      ),
    );
    return new Map(answers.flatMap(({ heads }) => heads.map((head) => [head.conversationId, head])));
  }

  private async versions(departmentIds: DepartmentId[]): Promise<Map<string, number>> {
    const answers = await Promise.all(
      inChunks(departmentIds, DEPARTMENTS_PER_REQUEST).map((ids) =>
        this.requests.value(getQueueVersions, { departmentIds: ids }),
      ),
    );
    return new Map(answers.flatMap(({ versions }) => Object.entries(versions)));
  }

  private async departmentsSeenBy(session: AnySession): Promise<readonly DepartmentId[]> {
    if (session.kind === 'visitor') return [];
    const { person } = session;
    return person.role === 'agent' ? person.departmentIds : this.departmentsOf(person);
  }

  private async departmentsOf(member: MemberActor): Promise<DepartmentId[]> {
    const kept = this.departments.get(member.workspaceId);
    if (kept && performance.now() - kept.at < DEPARTMENTS_KEPT_MS) return kept.ids;
    try {
      const { items } = await this.requests.value(listDepartments, { limit: 200 }, { actor: member });
      const ids = items.map(({ id }) => id);
      this.departments.set(member.workspaceId, { at: performance.now(), ids });
      return ids;
    } catch (error) {
      if (error instanceof Fault) return kept?.ids ?? [];
      throw error;
    }
  }

  /** A beat without heads still tells that the line is alive. */
  private async orNothing<Value>(asked: Promise<Map<string, Value>>): Promise<Map<string, Value>> {
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn(`A heartbeat goes without heads: ${error.message}`);
      return new Map();
    }
  }
}

const headsFor = (session: AnySession, heads: ReadonlyMap<string, Head>): Map<ConversationId, ReaderHead> => {
  const isVisitor = session.kind === 'visitor';
  return new Map(
    session.followed().flatMap((id) => {
      const head = heads.get(id);
      if (!head) return [];
      const [seq, version] = isVisitor ? [head.publicSeq, head.publicVersion] : [head.seq, head.version];
      return [[id, { seq, version }]];
    }),
  );
};

const seqsOf = (heads: ReadonlyMap<ConversationId, ReaderHead>): Record<string, number> =>
  Object.fromEntries([...heads].map(([id, { seq }]) => [id, seq]));

const queueHeads = (
  departmentIds: readonly DepartmentId[],
  versions: ReadonlyMap<string, number>,
): Record<string, number> =>
  Object.fromEntries(
    departmentIds.flatMap((id) => {
      const version = versions.get(id);
      return version === undefined ? [] : [[`queue:${id}`, version]];
    }),
  );
