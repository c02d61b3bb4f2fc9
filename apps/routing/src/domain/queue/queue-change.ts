import type { DepartmentId, Holder, MemberId, QueueEntry, Trigger } from '@baton/contracts';
import { isQueued, type Entry, type QueuedEntry } from '../following/entry.js';

/** As the queue shows it, but for the place in line, which others change too. */
export type ShownEntry = Omit<QueueEntry, 'position'>;

export interface QueueChange {
  readonly departmentId: DepartmentId;
  readonly change: 'added' | 'updated' | 'removed';
  readonly entry: ShownEntry | null;
  readonly takenBy: Pick<Holder, 'memberId' | 'name'> | null;
  /** To whom it is not offered any more. */
  readonly withdrawnFrom: MemberId | null;
}

/** A person was asked for by nobody's rule: a chat that came back by being written to. */
const cameBack = { kind: 'agent', ruleId: null, label: 'Came back' } as const;

const shownTrigger = ({ kind, ruleId, label }: Trigger): Trigger => ({ kind, ruleId, label });

export const shownEntry = (entry: QueuedEntry): ShownEntry => ({
  conversationId: entry.conversationId,
  departmentId: entry.departmentId,
  priority: entry.priority,
  trigger: shownTrigger(entry.trigger ?? cameBack),
  preview: entry.preview,
  customer: { name: entry.customer.name, email: entry.customer.email },
  enqueuedAt: entry.enqueuedAt.toISOString(),
  orderAt: entry.orderAt.toISOString(),
  offer: entry.offer,
  customerGone: entry.isCustomerGone,
});

/** What the watchers of the queues must hear when an entry has changed from one to the other. */
export const queueChanges = (before: Entry | undefined, after: Entry): QueueChange[] => {
  const was = before && isQueued(before) ? shownEntry(before) : undefined;
  const is = isQueued(after) ? shownEntry(after) : undefined;
  const wasOfferedTo = was?.offer?.memberId ?? null;
  const withdrawnFrom = wasOfferedTo === is?.offer?.memberId ? null : wasOfferedTo;
  if (was?.departmentId === is?.departmentId) {
    if (!is || JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ departmentId: is.departmentId, change: 'updated', entry: is, takenBy: null, withdrawnFrom }];
  }
  const takenBy = after.status === 'human' &&
    after.holder && { memberId: after.holder.memberId, name: after.holder.name };
  return [
    ...(was
      ? [
          {
            departmentId: was.departmentId,
            change: 'removed',
            entry: null,
            takenBy: takenBy || null,
            withdrawnFrom,
          } as const,
        ]
      : []),
    ...(is
      ? [{ departmentId: is.departmentId, change: 'added', entry: is, takenBy: null, withdrawnFrom: null } as const]
      : []),
  ];
};
