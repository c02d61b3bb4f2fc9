import type {
  AssignmentId,
  Charge,
  ConversationId,
  ConversationStatus,
  DepartmentId,
  Holder,
  MemberId,
  Priority,
  VisitorId,
  WorkspaceId,
} from '@baton/contracts';
import type { HeardState } from '../following/follow.js';

/** A conversation, as its owner has it. */
export interface Charged {
  readonly conversationId: ConversationId;
  readonly epoch: number;
  readonly version: number;
  readonly status: ConversationStatus;
  readonly holder: Holder | null;
  readonly departmentId: DepartmentId | null;
  readonly enqueuedAt: Date | null;
  readonly priority: Priority;
  readonly preferredMemberId: MemberId | null;
  readonly visitorId: VisitorId | null;
  /** BCP 47, of the customer. */
  readonly locale: string | null;
}

type Result = { readonly granted: boolean; readonly charge: Charge };
type Wording = Partial<Omit<Charged, 'conversationId' | 'epoch' | 'version'>>;

/** `conversations` in memory: it alone says who is in charge, and keeps its first answer to each assignment. */
export class Charges {
  private readonly all = new Map<ConversationId, Charged>();
  private readonly results = new Map<AssignmentId, Result>();

  constructor(
    readonly workspaceId: WorkspaceId,
    /** Hears of each change; when it passes it on is its affair. */
    private readonly tell: (state: HeardState) => void,
  ) {}

  begin(conversationId: ConversationId, details: Pick<Charged, 'visitorId' | 'locale'>): void {
    const nobody = { status: 'ai', holder: null, departmentId: null, enqueuedAt: null } as const;
    const first = { conversationId, epoch: 1, version: 1, priority: 'normal', preferredMemberId: null } as const;
    this.all.set(conversationId, { ...first, ...nobody, ...details });
  }

  find(conversationId: ConversationId): Charged | undefined {
    return this.all.get(conversationId);
  }

  each(): IterableIterator<Charged> {
    return this.all.values();
  }

  /** Who is in charge changes. */
  change(conversationId: ConversationId, to: Wording & { readonly status: ConversationStatus }): void {
    const before = this.known(conversationId);
    const charge = { holder: null, preferredMemberId: null, ...to, epoch: before.epoch + 1 };
    this.save({ ...before, ...charge, version: before.version + 1 });
  }

  /** Under the same charge: its priority, or where it waits. */
  reword(conversationId: ConversationId, to: Pick<Wording, 'priority' | 'departmentId'>): void {
    const before = this.known(conversationId);
    this.save({ ...before, ...to, version: before.version + 1 });
  }

  /** The first answer to an assignment is the answer to each repeat of it. */
  assign(id: AssignmentId, conversationId: ConversationId, epoch: number, holder: Holder): Result {
    const result = this.results.get(id) ?? this.decide(conversationId, epoch, holder);
    this.results.set(id, result);
    return result;
  }

  private decide(conversationId: ConversationId, epoch: number, holder: Holder): Result {
    const before = this.known(conversationId);
    const isGranted = before.epoch === epoch && before.status !== 'closed';
    if (isGranted) this.change(conversationId, { status: 'human', holder });
    const { status, holder: now, epoch: reached } = this.known(conversationId);
    return { granted: isGranted, charge: { status, holder: now, epoch: reached } };
  }

  private known(conversationId: ConversationId): Charged {
    const known = this.all.get(conversationId);
    if (!known) throw new Error(`nobody began ${conversationId}`);
    return known;
  }

  private save(charged: Charged): void {
    this.all.set(charged.conversationId, charged);
    const { conversationId, epoch, version, status, holder, ...details } = charged;
    this.tell({
      workspaceId: this.workspaceId,
      conversationId,
      epoch,
      version,
      status,
      holder,
      details: { ...details, trigger: null, preview: '', customer: { name: null, email: null } },
    });
  }
}
