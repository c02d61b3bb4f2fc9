import {
  isSupervisor,
  seesDepartment,
  type ConversationStatus,
  type DepartmentId,
  type Holder,
  type MemberId,
  type Role,
} from '@baton/contracts';

/** Who would like to take it. */
export interface Taker {
  readonly memberId: MemberId;
  readonly role: Role;
  readonly departmentIds: readonly DepartmentId[];
  readonly hasLeft: boolean;
}

/** Who is in charge, as far as is known. */
export interface Situation {
  readonly epoch: number;
  readonly status: ConversationStatus;
  readonly holder: Holder | null;
  readonly departmentId: DepartmentId | null;
}

/** `queue`: only what waits; `offer`: only what is offered to him; `conversation`: also from the AI, and by a supervisor from a colleague. */
export type ClaimDoor = 'queue' | 'offer' | 'conversation';

export type Verdict =
  | { readonly kind: 'take' }
  | { readonly kind: 'holds_it' }
  | { readonly kind: 'already_assigned'; readonly holder: Holder }
  | { readonly kind: 'forbidden' | 'not_waiting' | 'conversation_closed' };

const mayTakeIn = (taker: Taker, departmentId: DepartmentId | null): boolean =>
  taker.role !== 'viewer' && (departmentId === null || seesDepartment(taker, departmentId));

export const judgeClaim = (door: ClaimDoor, taker: Taker, situation: Situation): Verdict => {
  const { status, holder, departmentId } = situation;
  if (taker.hasLeft) return { kind: 'forbidden' };
  // Whose it is already may say so again, wherever he works by now.
  if (status === 'human' && holder?.memberId === taker.memberId) return { kind: 'holds_it' };
  if (!mayTakeIn(taker, departmentId)) return { kind: 'forbidden' };
  if (status === 'waiting') return { kind: 'take' };
  if (status === 'human' && holder)
    return door === 'conversation' && isSupervisor(taker) ? { kind: 'take' } : { kind: 'already_assigned', holder };
  if (door !== 'conversation') return { kind: 'not_waiting' };
  return { kind: status === 'closed' ? 'conversation_closed' : 'take' };
};
