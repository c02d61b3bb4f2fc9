import { listMembers, type Member } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.js';
import { readAll } from '../api/read-all.js';

export const membersKey = ['members'] as const;

/** Everybody of the workspace; they change rarely. */
export const useMembers = () => {
  const call = useApi();
  return useQuery({
    queryKey: membersKey,
    queryFn: ({ signal }) => readAll<Member>((cursor) => call(listMembers, { cursor, limit: 200 }, signal)),
    staleTime: 5 * 60_000,
  });
};

/** Names by id, for screens that do not wait for them. */
export const useMemberNames = (): Readonly<Record<string, string>> =>
  Object.fromEntries((useMembers().data ?? []).map(({ id, name }) => [id, name]));
