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
import { newClientId } from '@baton/realtime-client';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../shared/api/api.js';
import { agentsKey } from '../../shared/agents/agent-queries.js';
import { membersKey } from '../../shared/members/use-members.js';

const readAgain = (client: QueryClient) =>
  Promise.all([membersKey, agentsKey].map((queryKey) => client.invalidateQueries({ queryKey })));

type MemberChange = Omit<CallOf<typeof updateMember>, 'memberId'>;
type AgentChange = Omit<CallOf<typeof updateAgent>, 'memberId'>;

/** Who he is belongs to one owner, how he works to another: what changed is sent to each. */
export const useSaveMember = (memberId: Member['id'], onSaved: () => void) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ member, agent }: { member: MemberChange; agent: AgentChange }) => {
      if (Object.keys(member).length > 0) await call(updateMember, { memberId, ...member });
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

export type Invitation = Pick<CallOf<typeof createMember>, 'email' | 'name' | 'role' | 'departmentIds'>;

/** A second try of the same, after an answer that got lost, invites nobody twice. */
export const useInvite = (onInvited: (member: OutputOf<typeof createMember>) => void) => {
  const call = useApi();
  const client = useQueryClient();
  const [attempt, setAttempt] = useState<{ body: string; clientId: string }>({ body: '', clientId: '' });
  return useMutation({
    mutationFn: (invitation: Invitation) => {
      const body = JSON.stringify(invitation);
      const known = attempt.body === body ? attempt : { body, clientId: newClientId() };
      setAttempt(known);
      return call(createMember, { ...invitation, clientId: known.clientId });
    },
    onSuccess: (member) => {
      setAttempt({ body: '', clientId: '' });
      onInvited(member);
    },
    onSettled: () => readAgain(client),
  });
};
