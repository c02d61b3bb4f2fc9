import {
  acceptOffer,
  declineOffer,
  getConversation,
  takeOverFromQueue,
  type AgentConversation,
  type ConversationId,
} from '@baton/contracts';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { refusalCode, useApi } from '../../shared/api/api.js';
import { commandKey, mineKey } from '../../shared/conversation/queries.js';
import { refusalWords } from '../../shared/conversation/refusal-words.js';
import { useLine } from '../../shared/live/line-context.js';
import { queueKey } from './queue-query.js';

const tooLate: Readonly<Record<string, { title: string; message: string }>> = {
  offer_expired: { title: 'The time was over', message: 'This chat goes to somebody else. There will be others.' },
  not_offered: { title: 'Not yours any more', message: 'This chat is not offered to you any more.' },
};

/** Nothing is wrong when somebody comes too late: he is told what became of it, and the queue is read again. */
const tellFailure = (client: QueryClient, failure: unknown): void => {
  const code = refusalCode(failure) ?? '';
  const known = tooLate[code];
  const isLost = known !== undefined || code === 'already_assigned' || code === 'not_waiting';
  notifications.show({
    color: isLost ? 'orange' : 'red',
    title: known?.title ?? (isLost ? 'Somebody was faster' : 'That did not work'),
    message: known?.message ?? refusalWords(client, failure),
  });
  if (isLost) void client.invalidateQueries({ queryKey: queueKey });
};

const useClaim = (
  claim: typeof takeOverFromQueue | typeof acceptOffer,
  onTaken: (conversationId: ConversationId) => void,
) => {
  const call = useApi();
  const client = useQueryClient();
  const line = useLine();
  return useMutation({
    mutationKey: commandKey('take-over'),
    mutationFn: (conversationId: ConversationId) => call(claim, { conversationId }),
    onSuccess: async (_, conversationId) => {
      try {
        line.hearConversation(await call(getConversation, { conversationId }));
      } catch (failure) {
        console.warn('It is mine, but could not be read yet; its own frame tells of it', failure);
      }
      onTaken(conversationId);
    },
    onError: (failure, conversationId) => {
      // The answer was lost, not the claim: it came to me while I waited for it.
      const mine = client.getQueryData<readonly AgentConversation[]>(mineKey);
      if (mine?.some(({ id }) => id === conversationId)) onTaken(conversationId);
      else tellFailure(client, failure);
    },
  });
};

/** Claim a waiting conversation; `onTaken` runs when it is mine. */
export const useTakeOver = (onTaken: (conversationId: ConversationId) => void) => useClaim(takeOverFromQueue, onTaken);

/** Accepting is claiming what is offered; `onTaken` runs when it is mine. */
export const useAcceptOffer = (onTaken: (conversationId: ConversationId) => void) => useClaim(acceptOffer, onTaken);

const DECLINING = ['decline-offer'] as const;

/** From here: from the click until the answer is heard. */
export const isDeclining = (client: QueryClient, conversationId: ConversationId): boolean =>
  client.isMutating({ mutationKey: DECLINING, predicate: ({ state }) => state.variables === conversationId }) > 0;

/** It goes back to the queue, for somebody else. */
export const useDeclineOffer = () => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationKey: DECLINING,
    mutationFn: (conversationId: ConversationId) => call(declineOffer, { conversationId }),
    onError: (failure) => tellFailure(client, failure),
  });
};
