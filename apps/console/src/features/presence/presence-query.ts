import { getMe, setPresence, type Presence, type PresenceStatus } from '@baton/contracts';
import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { reasonOf, useApi, type Call } from '../../shared/api/api.js';

const meKey = ['me'] as const;

export const meQuery = (call: Call) =>
  queryOptions({ queryKey: meKey, queryFn: ({ signal }) => call(getMe, {}, signal) });

export const useMe = () => useQuery(meQuery(useApi()));

type Me = NonNullable<ReturnType<typeof useMe>['data']>;

export const hearPresence = (client: QueryClient, heard: Presence & { memberId: string }): void => {
  const { memberId, ...presence } = heard;
  client.setQueryData<Me>(meKey, (me) => (me?.member.id === memberId ? { ...me, presence } : me));
};

export const useSetPresence = () => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (status: PresenceStatus) => call(setPresence, { status }),
    onSuccess: (presence) => client.setQueryData<Me>(meKey, (me) => me && { ...me, presence }),
    onError: (failure) =>
      notifications.show({ color: 'red', title: 'Your status did not change', message: reasonOf(failure) }),
  });
};
