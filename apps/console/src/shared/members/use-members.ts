import { listMembers, type Member } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { useApi, type Call } from '../api/api.js';

export const membersKey = ['members'] as const;

const readMembers = async (call: Call, signal: AbortSignal): Promise<readonly Member[]> => {
  const members: Member[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(listMembers, { cursor, limit: 200 }, signal);
    members.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return members;
};

/** Everybody of the workspace; they change rarely. */
export const useMembers = () => {
  const call = useApi();
  return useQuery({
    queryKey: membersKey,
    queryFn: ({ signal }) => readMembers(call, signal),
    staleTime: 5 * 60_000,
  });
};

/** Names by id, for screens that do not wait for them. */
export const useMemberNames = (): Readonly<Record<string, string>> =>
  Object.fromEntries((useMembers().data ?? []).map(({ id, name }) => [id, name]));
