import { notifications } from '@mantine/notifications';
import { setTags, type ConversationId } from '@baton/contracts';
import { useMutation } from '@tanstack/react-query';
import { reasonOf, useApi } from '../../shared/api/api.js';
import { useLine } from '../../shared/live/line-context.js';

/** Puts a list of tags in place of the one before; one after the other, so that the last that was asked for stays. */
export const useSetTags = (conversationId: ConversationId) => {
  const call = useApi();
  const line = useLine();
  return useMutation({
    scope: { id: `tags ${conversationId}` },
    mutationFn: (tags: string[]) => call(setTags, { conversationId, tags }),
    onSuccess: (heard) => line.hearConversation(heard),
    onError: (failure) =>
      notifications.show({ color: 'red', title: 'The tags did not change', message: reasonOf(failure) }),
  });
};
