import { Center, Paper, Stack, Text, Title } from '@mantine/core';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SignInForm } from '../../features/session/sign-in-form.js';
import { useSessionState } from '../../shared/session/session-context.js';
import { Brand } from '../../shared/ui/brand.js';
import { useAcceptSignIn } from '../session/use-accept-sign-in.js';

export const EntryCard = ({ title, children }: { title: string; children: ReactNode }) => (
  <Center mih="100dvh" p="md">
    <Stack w="100%" maw={380} gap="lg">
      <Stack align="center" gap="xs">
        <Brand size={44} />
        <Title order={1} fz="xl">
          {title}
        </Title>
      </Stack>
      <Paper withBorder radius="lg" p="lg">
        {children}
      </Paper>
      <Text size="xs" c="dimmed" ta="center">
        Baton, live support with an AI in front
      </Text>
    </Stack>
  </Center>
);

/** A way back only into this app, whatever an address says. */
const safeNext = (next: unknown): string => (typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/queue');

export const LoginPage = () => {
  const { next, expired } = useSearch({ from: '/login' });
  const state = useSessionState();
  const accept = useAcceptSignIn();
  const navigate = useNavigate();
  if (state.status === 'signed-in') return <Navigate to={safeNext(next)} replace />;
  return (
    <EntryCard title="Sign in to Baton">
      <SignInForm
        notice={
          expired ? 'Your session has ended. Sign in again: your place, your messages and your notes are kept.' : null
        }
        onSignedIn={(answer) => {
          accept(answer);
          void navigate({ to: safeNext(next), replace: true });
        }}
      />
    </EntryCard>
  );
};
