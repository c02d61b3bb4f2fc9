import { useEffect, useState, type ReactNode } from 'react';
import { Center, Loader, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Navigate, useRouter } from '@tanstack/react-router';
import { MemberProvider } from '../../shared/session/current-member.js';
import { useSessionState } from '../../shared/session/session-context.js';
import { Brand } from '../../shared/ui/brand.js';

/** Shows what is behind it to those who are signed in, and sends everybody else to the login, with the place kept. */
export const Gate = ({ children }: { children: ReactNode }) => {
  const state = useSessionState();
  const client = useQueryClient();
  const memberId = state.status === 'signed-in' ? state.member.id : null;

  // What one member saw is not for the next one at this browser.
  useEffect(() => (memberId === null ? undefined : () => client.clear()), [client, memberId]);

  if (state.status === 'signed-out') {
    return <ToLogin because={state.because} />;
  }
  if (state.status !== 'signed-in') return <Starting isUnreachable={state.status === 'unreachable'} />;
  return (
    <MemberProvider key={memberId} value={state.member}>
      {children}
    </MemberProvider>
  );
};

/** The place is taken down once: on the way to the login, the address is the login's own. */
const ToLogin = ({ because }: { because: 'never' | 'expired' | 'left' }) => {
  const router = useRouter();
  const [search] = useState(() => ({
    next: because === 'left' ? undefined : router.state.location.href,
    expired: because === 'expired' || undefined,
  }));
  return <Navigate to="/login" search={search} replace />;
};

const Starting = ({ isUnreachable }: { isUnreachable: boolean }) => (
  <Center h="100dvh">
    <Stack align="center" gap="md">
      <Brand size={44} />
      <Loader size="sm" type="dots" />
      <Text size="sm" c="dimmed" role="status" mih={20}>
        {isUnreachable ? 'The server cannot be reached. Trying again…' : ''}
      </Text>
    </Stack>
  </Center>
);
