import {
  closeConversation,
  keepOpen,
  reopenConversation,
  returnToAi,
  takeOverConversation,
  type AgentConversation,
  type ConversationId,
} from '@baton/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { useApi } from '../../shared/api/api.js';
import { customerName } from '../../shared/conversation/conversation-state.js';
import { commandKey, conversationKey, type ConversationCommand } from '../../shared/conversation/queries.js';
import { refusalWords } from '../../shared/conversation/refusal-words.js';
import { useLine } from '../../shared/live/line-context.js';

const commands = {
  'take-over': takeOverConversation,
  'return-to-ai': returnToAi,
  close: closeConversation,
  'keep-open': keepOpen,
  reopen: reopenConversation,
} as const;

const done = {
  'take-over': null,
  'return-to-ai': { title: 'Back with the AI', color: 'lagoon' },
  'keep-open': null,
  reopen: { title: 'Reopened: it is yours', color: 'iris' },
  close: { title: 'Conversation closed', color: 'gray' },
} as const;

/** One command on a conversation; its answer is what the screen shows from then on. */
export const useConversationAction = (name: Exclude<ConversationCommand, 'transfer'>) => {
  const call = useApi();
  const client = useQueryClient();
  const line = useLine();
  return useMutation({
    mutationKey: commandKey(name),
    mutationFn: (conversationId: ConversationId): Promise<AgentConversation> =>
      call(commands[name], { conversationId }),
    onSuccess: (heard) => {
      line.hearConversation(heard);
      const word = done[name];
      if (word) notifications.show({ ...word, message: customerName(heard.customer) });
    },
    onError: (failure, conversationId) => {
      notifications.show({ color: 'red', title: 'That did not work', message: refusalWords(client, failure) });
      void client.invalidateQueries({ queryKey: conversationKey(conversationId) });
    },
  });
};
