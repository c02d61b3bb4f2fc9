import type { AssignmentId, ConversationStatus, Holder, MemberId } from '@baton/contracts';

export interface LiveAssignment {
  readonly id: AssignmentId;
  readonly memberId: MemberId;
  /** At which it was claimed; being granted made it one more. */
  readonly epoch: number;
  readonly status: 'pending' | 'active';
}

interface Charge {
  readonly epoch: number;
  readonly status: ConversationStatus;
  readonly holder: Holder | null;
}

/** What becomes of an assignment once this is who is in charge. */
export const fateOf = (assignment: LiveAssignment, charge: Charge): 'keep' | 'activate' | 'end' => {
  const isItsGrant =
    charge.status === 'human' &&
    charge.holder?.memberId === assignment.memberId &&
    charge.epoch === assignment.epoch + 1;
  if (isItsGrant) return assignment.status === 'pending' ? 'activate' : 'keep';
  return charge.epoch > assignment.epoch ? 'end' : 'keep';
};
