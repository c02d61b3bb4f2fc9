import { transferConversation, type AgentConversation, type ConversationId, type CallOf } from '@baton/contracts';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fieldErrors, reasonOf, refusalCode, useApi } from '../../shared/api/api.js';
import { customerName } from '../../shared/conversation/conversation-state.js';
import { commandKey, conversationKey } from '../../shared/conversation/queries.js';
import { useLine } from '../../shared/live/line-context.js';

/** To whom: one of the two. */
export type Target =
  | { readonly departmentId: NonNullable<CallOf<typeof transferConversation>['departmentId']>; readonly name: string }
  | { readonly memberId: NonNullable<CallOf<typeof transferConversation>['memberId']>; readonly name: string };

const refusals: Readonly<Record<(typeof transferConversation)['refusals'][number], string>> = {
  not_assigned: 'You do not hold this conversation any more, so it is not yours to transfer.',
  conversation_closed: 'This conversation has ended. Reopen it first.',
  at_capacity: 'This agent has as many chats as fit. Choose somebody else, or a department.',
};

/** Why it was not transferred, in words for whoever wanted to. */
export const transferFailure = (failure: unknown): string => {
  const wrong = fieldErrors(failure);
  const field = wrong['memberId'] ?? wrong['departmentId'] ?? wrong['note'];
  const code = refusalCode(failure);
  const words = Object.entries(refusals).find(([each]) => each === code)?.[1];
  return field ?? words ?? reasonOf(failure);
};

export const useTransfer = (conversationId: ConversationId, onDone: (heard: AgentConversation) => void) => {
  const call = useApi();
  const client = useQueryClient();
  const line = useLine();
  return useMutation({
    mutationKey: commandKey('transfer', conversationId),
    mutationFn: ({ target: { name: _, ...to }, note }: { target: Target; note: string }) =>
      call(transferConversation, { conversationId, ...to, ...(note.trim() !== '' && { note: note.trim() }) }),
    onSuccess: (heard, { target: { name } }) => {
      line.hearConversation(heard);
      notifications.show({ color: 'iris', title: `Transferred to ${name}`, message: customerName(heard.customer) });
      onDone(heard);
    },
    onError: () => void client.invalidateQueries({ queryKey: conversationKey(conversationId) }),
  });
};
