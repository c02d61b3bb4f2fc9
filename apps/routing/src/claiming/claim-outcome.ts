import type { AgentConversation, DepartmentId, Holder } from '@baton/contracts';
import { refuse } from '@baton/messaging';

export type ClaimOutcome =
  | {
      readonly kind: 'granted';
      readonly holder: Holder;
      readonly at: string;
      readonly conversation: AgentConversation;
      readonly departmentId: DepartmentId | null;
    }
  | { readonly kind: 'holds_it'; readonly at: string }
  /** He holds it, but only conversations knows since when. */
  | { readonly kind: 'holds_it_there' }
  | { readonly kind: 'conversation_closed' }
  /** By the door of offers only. */
  | { readonly kind: 'not_offered' }
  | { readonly kind: 'already_assigned'; readonly holder: Holder; readonly departmentId: DepartmentId | null }
  | { readonly kind: 'not_found' | 'forbidden' | 'not_waiting' | 'at_capacity' };

type Lost = Exclude<ClaimOutcome, { kind: 'granted' | 'holds_it' }>;

export const noSuchConversation = refuse('not_found', 'There is no such conversation.');
export const notYourDepartment = refuse('forbidden', 'This conversation belongs to a department that is not yours.');

/** What the taker is told who does not get it, by whichever door. */
export const refusalOf = (outcome: Lost) => {
  switch (outcome.kind) {
    case 'not_found':
      return noSuchConversation;
    case 'forbidden':
      return notYourDepartment;
    case 'at_capacity':
      return refuse('at_capacity', 'You have as many conversations as you can take. Close one first.');
    case 'already_assigned': {
      const { memberId, name } = outcome.holder;
      return refuse('already_assigned', `${name} has this conversation.`, { holder: { memberId, name } });
    }
    case 'not_waiting':
    case 'holds_it_there':
    case 'conversation_closed':
    case 'not_offered':
      return refuse('not_waiting', 'This conversation is not waiting any more.');
  }
};
