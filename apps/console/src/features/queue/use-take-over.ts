import { getConversation, takeOverFromQueue, type ConversationId } from '@baton/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { reasonOf, refusalCode, useApi } from '../../shared/api/api.js';
import { commandKey } from '../../shared/conversation/queries.js';
import { useLine } from '../../shared/live/line-context.js';
import { queueKey } from './queue-query.js';

/** Claim a waiting conversation; `onTaken` runs when it is mine. */
export const useTakeOver = (onTaken: (conversationId: ConversationId) => void) => {
  const call = useApi();
  const client = useQueryClient();
  const line = useLine();
  return useMutation({
    mutationKey: commandKey('take-over'),
    mutationFn: (conversationId: ConversationId) => call(takeOverFromQueue, { conversationId }),
    onSuccess: async (_, conversationId) => {
      try {
        line.hearConversation(await call(getConversation, { conversationId }));
      } catch (failure) {
        console.warn('It is mine, but could not be read yet; its own frame tells of it', failure);
      }
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
