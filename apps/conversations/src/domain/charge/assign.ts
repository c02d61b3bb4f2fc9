import type { Holder, MessageId, Transfer } from '@baton/contracts';
import { systemAuthor } from '../conversation/authors.js';
import { changeCharge, type Change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { noteFrom } from './transfer.js';

interface Assignment {
  /** What routing knew when it chose the holder. */
  readonly epoch: number;
  readonly holder: Holder;
  /** Whose doing it is, where it is not the holder's. */
  readonly transfer: Transfer | null;
  /** A closed one goes on, unless the customer has another one open. */
  readonly reopens: { readonly hasAnotherOpen: boolean } | null;
  /** For the message that says who joined, and for a colleague's note. */
  readonly ids: { readonly event: MessageId; readonly note: MessageId };
  /** How far the holder has read already. */
  readonly readSeq: number;
}

const canBeGiven = (conversation: Conversation, { epoch, holder, reopens }: Assignment): boolean => {
  const { status, assignee } = conversation;
  if (conversation.epoch !== epoch) return false;
  if (status === 'closed') return reopens !== null && !reopens.hasAnotherOpen;
  return status !== 'human' || assignee?.memberId !== holder.memberId;
};

const words = ({ status }: Conversation, { holder, transfer }: Assignment): string => {
  if (status === 'closed') return `${holder.name} reopened the chat`;
  return transfer ? `${transfer.by.name} transferred the chat to ${holder.name}` : `${holder.name} joined the chat`;
};

const causeOf = ({ status }: Conversation, { transfer }: Assignment) => {
  if (status === 'closed') return 'reopened';
  return transfer ? 'transferred' : 'assigned';
};

/** Since when he waits counts as long as he waits, and while an agent has him since: lost, he goes back there. What is longer ago does not. */
const hasWaited = ({ status }: Conversation): boolean => status === 'waiting' || status === 'human';

/** Null when somebody came between, when it has ended and is not reopened, or when he holds it already. */
export const assign = (conversation: Conversation, assignment: Assignment, now: Date): Change | null => {
  if (!canBeGiven(conversation, assignment)) return null;
  const { holder, transfer, ids, readSeq } = assignment;
  const by = (transfer?.by ?? holder).memberId;
  return changeCharge(conversation, causeOf(conversation, assignment), now, by, {
    set: {
      status: 'human',
      assignee: holder,
      assigneeReadSeq: readSeq,
      enqueuedAt: hasWaited(conversation) ? conversation.enqueuedAt : null,
      closedAt: null,
      closedFrom: null,
    },
    say: [
      ...(transfer ? noteFrom(transfer.by, transfer.note, ids.note) : []),
      { id: ids.event, kind: 'event', author: systemAuthor, text: words(conversation, assignment) },
    ],
  });
};
