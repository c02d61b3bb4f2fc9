import { getMe, setPresence, type OutputOf, type Presence, type PresenceStatus } from '@baton/contracts';
import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { reasonOf, useApi, type Call } from '../../shared/api/api.js';
import { readWithFrames } from '../../shared/live/while-reading.js';

export const meKey = ['me'] as const;

export type Me = OutputOf<typeof getMe>;
type Heard = Presence & { readonly memberId: string };

/** Everybody's presence is told; here only one's own is shown. */
const withPresence = (me: Me, { memberId, ...presence }: Heard): Me =>
  me.member.id === memberId ? { ...me, presence } : me;

export const meQuery = (call: Call) =>
  queryOptions({
    queryKey: meKey,
    queryFn: async ({ client, signal }) => {
      const { answer, heard } = await readWithFrames(client, () => call(getMe, {}, signal));
      return heard.reduce(
        (me, frame) => (frame.type === 'presence.updated' ? withPresence(me, frame.data) : me),
        answer,
      );
    },
  });

export const useMe = () => useQuery(meQuery(useApi()));

export const hearPresence = (client: QueryClient, heard: Heard): void => {
  client.setQueryData<Me>(meKey, (me) => me && withPresence(me, heard));
};

const SETTING = ['set-presence'] as const;

/** From here: from the click until the answer is heard. */
export const isSettingPresence = (client: QueryClient): boolean => client.isMutating({ mutationKey: SETTING }) > 0;

/** What happens by itself is tried again by itself; only what somebody asked for is told of when it fails. */
export const useSetPresence = (how: 'by-hand' | 'quietly' = 'by-hand') => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationKey: SETTING,
    mutationFn: (status: PresenceStatus) => call(setPresence, { status }),
    onSuccess: (presence) => client.setQueryData<Me>(meKey, (me) => me && { ...me, presence }),
    onError: (failure) => {
      if (how === 'by-hand')
        notifications.show({ color: 'red', title: 'Your status did not change', message: reasonOf(failure) });
    },
  });
};
