import type { AssignmentId, ConversationId, OutputOf, assignConversation } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

type Query = Pick<Tx, 'query'>;
export type AssignmentResult = OutputOf<typeof assignConversation>;

/** The first answer to this assignment, whatever happened since. */
export const findAssignmentResult = async (
  tx: Query,
  assignmentId: AssignmentId,
  conversationId: ConversationId,
): Promise<AssignmentResult | undefined> => {
  const [row] = await tx.query<{ result: AssignmentResult }>(
    'SELECT result FROM assignment_results WHERE assignment_id = $1 AND conversation_id = $2',
    [assignmentId, conversationId],
  );
  return row?.result;
};

export const keepAssignmentResult = async (
  tx: Query,
  assignmentId: AssignmentId,
  conversationId: ConversationId,
  result: AssignmentResult,
): Promise<void> => {
  await tx.query('INSERT INTO assignment_results (assignment_id, conversation_id, result) VALUES ($1, $2, $3)', [
    assignmentId,
    conversationId,
    result,
  ]);
};
