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
import { orderAtOf } from '../queue/order.js';
import type { Entry } from './entry.js';

/** What the queue shows of a conversation. */
export interface QueueDetails {
  readonly departmentId: DepartmentId | null;
  readonly enqueuedAt: Date | null;
  readonly priority: Priority;
  readonly trigger: Trigger | null;
  readonly preview: string;
  readonly customer: { readonly name: string | null; readonly email: string | null };
  readonly preferredMemberId: MemberId | null;
  readonly visitorId: VisitorId | null;
  readonly locale: string | null;
}

/** Who is in charge, as conversations said it at some time: in an event, in a request, or in a refused assignment. */
export interface HeardState {
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  readonly epoch: number;
  readonly version: number;
  readonly status: ConversationStatus;
  readonly holder: Holder | null;
  /** Null: only the charge was told. */
  readonly details: QueueDetails | null;
}

const isNews = (known: Entry, heard: HeardState): boolean =>
  heard.epoch > known.epoch || (heard.epoch === known.epoch && heard.version > known.version);

/**
 * The entry after hearing this, or undefined when something newer is known. States may come late, twice and in any
 * order: the newest decides, so that the outcome is always the same.
 */
export const follow = (known: Entry, heard: HeardState): Entry | undefined => {
  if (!isNews(known, heard)) return undefined;
  const { epoch, version, status, holder, details } = heard;
  const isCustomerGone = status === 'waiting' && known.isCustomerGone;
  if (!details) return { ...known, epoch, version, status, holder, isCustomerGone };
  const { enqueuedAt, priority } = details;
  return {
    ...known,
    ...details,
    epoch,
    version,
    status,
    holder,
    isCustomerGone,
    orderAt: enqueuedAt && orderAtOf(enqueuedAt, priority),
    // Said again of the same epoch, it has been tried already.
    preferredMemberId: epoch > known.epoch ? details.preferredMemberId : known.preferredMemberId,
    // Once they are known they stay.
    visitorId: details.visitorId ?? known.visitorId,
    locale: details.locale ?? known.locale,
  };
};

/** Whether hearing this cannot matter to anybody: known already, or nothing but words under somebody's charge. */
export const isIdle = (known: Entry, heard: HeardState): boolean =>
  !isNews(known, heard) || (heard.epoch === known.epoch && known.status !== 'waiting' && heard.status !== 'waiting');
