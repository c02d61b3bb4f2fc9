import { getHandoffLabel, labelHandoff, type ConversationId, type HandoffLabelKind } from '@baton/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';

const keyOf = (conversationId: ConversationId) => ['handoff-label', conversationId] as const;

export const useHandoffLabel = (conversationId: ConversationId) => {
  const call = useApi();
  return useQuery({
    queryKey: keyOf(conversationId),
    queryFn: ({ signal }) => call(getHandoffLabel, { conversationId }, signal),
  });
};

export const useLabelHandoff = (conversationId: ConversationId) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (label: HandoffLabelKind | null) => call(labelHandoff, { conversationId, label }),
    onSuccess: (kept) => client.setQueryData(keyOf(conversationId), kept),
  });
};
