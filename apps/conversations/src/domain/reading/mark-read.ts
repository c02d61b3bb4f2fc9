import { change } from '../conversation/change.js';
import { holderOf, type Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';
import type { MemberId } from '@baton/contracts';

/** One place in both numberings. */
export interface Place {
  readonly seq: number;
  readonly publicSeq: number;
}

const beyond = (lastSeq: number) =>
  refused('invalid', 'There is no such message yet.', {
    errors: [{ path: 'seq', message: `must be at most ${lastSeq}` }],
  });

/** The visitor reads in his own numbering; members see how far he is in theirs. */
export const markReadByVisitor = (
  conversation: Conversation,
  publicSeq: number,
  place: Place,
  now: Date,
): Decision<'invalid'> => {
  if (publicSeq > conversation.publicSeq) return beyond(conversation.publicSeq);
  if (place.seq <= conversation.visitorReadSeq) return unchanged(conversation);
  return change(conversation, 'read', now, {
    set: { visitorReadSeq: place.seq },
    read: { by: 'visitor', memberId: null, ...place },
  });
};

/**
 * Only the holder's reading is told to others: a colleague who looks on has a mark of his own and nobody hears of it.
 * `known` is how far the holder was before, `place` how far he is now; between them may lie nothing but notes.
 */
export const markReadByHolder = (
  conversation: Conversation,
  memberId: MemberId,
  known: Place,
  place: Place,
  now: Date,
): Decision => {
  if (holderOf(conversation)?.memberId !== memberId || place.seq <= conversation.assigneeReadSeq)
    return unchanged(conversation);
  const publicSeq = place.publicSeq > known.publicSeq ? place.publicSeq : null;
  return change(conversation, 'read', now, {
    set: { assigneeReadSeq: place.seq },
    read: { by: 'agent', memberId, seq: place.seq, publicSeq },
  });
};

/** Whether a member may mark this as read at all. */
export const checkMemberMark = (conversation: Conversation, seq: number) =>
  seq > conversation.seq ? beyond(conversation.seq) : null;
