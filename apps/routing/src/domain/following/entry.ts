import type {
  ConversationId,
  ConversationStatus,
  DepartmentId,
  Holder,
  MemberId,
  Priority,
  Trigger,
  VisitorId,
  WorkspaceId,
} from '@baton/contracts';

/** What routing knows of a conversation; it stands in the queue while `isQueued`. */
export interface Entry {
  readonly conversationId: ConversationId;
  readonly workspaceId: WorkspaceId;
  /** The highest heard; -1: nothing was heard yet. */
  readonly epoch: number;
  /** Orders what is heard of one epoch. */
  readonly version: number;
  readonly status: ConversationStatus;
  readonly holder: Holder | null;
  readonly departmentId: DepartmentId | null;
  readonly enqueuedAt: Date | null;
  readonly orderAt: Date | null;
  readonly priority: Priority;
  readonly trigger: Trigger | null;
  readonly preview: string;
  readonly customer: { readonly name: string | null; readonly email: string | null };
  /** Whom a reopened conversation goes to first; null once that was tried. */
  readonly preferredMemberId: MemberId | null;
  readonly visitorId: VisitorId | null;
  /** BCP 47, of the customer. */
  readonly locale: string | null;
  /** Whom it is offered to, and until when (ISO 8601). */
  readonly offer: { readonly memberId: MemberId; readonly expiresAt: string } | null;
  /** He closed the page: nobody is asked to take it until he is back. */
  readonly isCustomerGone: boolean;
}

export interface QueuedEntry extends Entry {
  readonly departmentId: DepartmentId;
  readonly enqueuedAt: Date;
  readonly orderAt: Date;
}

export const isQueued = (entry: Entry): entry is QueuedEntry =>
  entry.status === 'waiting' && entry.departmentId !== null && entry.enqueuedAt !== null && entry.orderAt !== null;

/** A conversation of which nothing has been heard yet. */
export const unheard = ({ conversationId, workspaceId }: Pick<Entry, 'conversationId' | 'workspaceId'>): Entry => ({
  conversationId,
  workspaceId,
  epoch: -1,
  version: 0,
  status: 'ai',
  holder: null,
  departmentId: null,
  enqueuedAt: null,
  orderAt: null,
  priority: 'normal',
  trigger: null,
  preview: '',
  customer: { name: null, email: null },
  preferredMemberId: null,
  visitorId: null,
  locale: null,
  offer: null,
  isCustomerGone: false,
});
