import {
  createMember,
  deleteMember,
  updateAgent,
  updateMember,
  type CallOf,
  type Member,
  type OutputOf,
} from '@baton/contracts';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';
import { useAttempt } from '../../shared/api/use-attempt.js';
import { agentsKey } from '../../shared/agents/agent-queries.js';
import { membersKey } from '../../shared/members/use-members.js';
import { checkChange, type Change } from './check-change.js';

const readAgain = (client: QueryClient) =>
  Promise.all([membersKey, agentsKey].map((queryKey) => client.invalidateQueries({ queryKey })));

interface Saved {
  readonly onMemberSaved: (kept: Member) => void;
  readonly onSaved: () => void;
}

/** Who he is belongs to one owner, how he works to another: what changed is sent to each, once both are right. */
export const useSaveMember = (memberId: Member['id'], { onMemberSaved, onSaved }: Saved) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: Change) => {
      checkChange(change);
      const { member, agent } = change;
      if (Object.keys(member).length > 0) onMemberSaved(await call(updateMember, { memberId, ...member }));
      if (Object.keys(agent).length > 0) await call(updateAgent, { memberId, ...agent });
    },
    onSuccess: () => {
      notifications.show({ color: 'green', title: 'Saved', message: 'It counts from now on.' });
      onSaved();
    },
    onSettled: () => readAgain(client),
  });
};

export const useDeactivateMember = (onDone: () => void) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Member) => call(deleteMember, { memberId: id }),
    onSuccess: (_, { name }) => {
      notifications.show({ color: 'gray', title: 'Deactivated', message: `${name} is signed out everywhere.` });
      onDone();
    },
    onSettled: () => readAgain(client),
  });
};

type Invitation = Pick<CallOf<typeof createMember>, 'email' | 'name' | 'role' | 'departmentIds'>;

export const useInvite = (onInvited: (member: OutputOf<typeof createMember>) => void) => {
  const call = useApi();
  const client = useQueryClient();
  const attempt = useAttempt();
  return useMutation({
    mutationFn: (invitation: Invitation) => call(createMember, { ...invitation, clientId: attempt.keyOf(invitation) }),
    onSuccess: (member) => {
      attempt.done();
      onInvited(member);
    },
    onSettled: () => readAgain(client),
  });
};
