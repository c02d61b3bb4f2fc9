import { listConversations, type AgentConversation, type ConversationStatus, type WidgetId } from '@baton/contracts';
import { newerConversation } from '@baton/realtime-client';
import { useInfiniteQuery, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';
import { knownConversation } from '../../shared/conversation/queries.js';

export interface Filters {
  readonly status?: ConversationStatus | undefined;
  readonly q?: string | undefined;
  readonly widgetId?: WidgetId | undefined;
  readonly tag?: string | undefined;
}

interface Page {
  readonly items: AgentConversation[];
  readonly nextCursor: string | null;
}

const listKey = ['conversation-list'] as const;

export const useConversationList = (filters: Filters) => {
  const call = useApi();
  return useInfiniteQuery({
    queryKey: [...listKey, filters],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ client, pageParam, signal }): Promise<Page> => {
      const page = await call(listConversations, { ...filters, cursor: pageParam, limit: 50 }, signal);
      return {
        ...page,
        items: page.items.map((heard) => newerConversation(knownConversation(client, heard.id), heard)),
      };
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // Most of these conversations send this console no frames.
    refetchInterval: 20_000,
  });
};

/** Tags of the conversations that were listed so far, as they stand there. */
export const useListedTags = (): string[] => {
  const lists = useQueryClient().getQueriesData<InfiniteData<Page>>({ queryKey: listKey });
  const items = lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? []);
  const byFolded = new Map(items.flatMap(({ tags }) => tags.map((tag) => [tag.toLowerCase(), tag] as const)));
  return [...byFolded.values()].sort((a, b) => a.localeCompare(b));
};

/** Whether it is still what was asked for: it may have changed since the list was read. */
export const stillFits = ({ status, tags }: AgentConversation, filters: Filters): boolean =>
  (filters.status === undefined || status === filters.status) &&
  (filters.tag === undefined || tags.some((tag) => tag.toLowerCase() === filters.tag?.toLowerCase()));

/** A conversation that is shown in a list changed: it is brought up to date where it stands. */
export const hearListed = (client: QueryClient, heard: AgentConversation): void => {
  client.setQueriesData<InfiniteData<Page>>({ queryKey: listKey }, (list) => {
    if (!list?.pages.some((page) => page.items.some((each) => each.id === heard.id))) return list;
    const pages = list.pages.map((page) => ({
      ...page,
      items: page.items.map((each) => (each.id === heard.id ? newerConversation(each, heard) : each)),
    }));
    return { ...list, pages };
  });
};
