import { takeOverFromQueue, type ConversationId } from '@baton/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { reasonOf, refusalCode, useApi } from '../../shared/api/api.js';
import { conversationQuery, mineKey } from '../../shared/conversation/queries.js';
import { queueKey } from './queue-query.js';

/** Claim a waiting conversation; `onTaken` runs when it is mine. */
export const useTakeOver = (onTaken: (conversationId: ConversationId) => void) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (conversationId: ConversationId) => call(takeOverFromQueue, { conversationId }),
    onSuccess: async (_, conversationId) => {
      await Promise.all([
        client.fetchQuery({ ...conversationQuery(call, conversationId), staleTime: 0 }),
        client.invalidateQueries({ queryKey: mineKey }),
      ]);
      onTaken(conversationId);
    },
    onError: (failure) => {
      const isLost = refusalCode(failure) === 'already_assigned' || refusalCode(failure) === 'not_waiting';
      notifications.show({
        color: isLost ? 'orange' : 'red',
        title: isLost ? 'Somebody was faster' : 'That did not work',
        message: reasonOf(failure),
      });
      if (isLost) void client.invalidateQueries({ queryKey: queueKey });
    },
  });
};
