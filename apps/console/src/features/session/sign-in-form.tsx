import { useState, type FormEvent } from 'react';
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { logIn, type CallOf } from '@baton/contracts';
import { useMutation } from '@tanstack/react-query';
import { reasonOf } from '../../shared/api/api.js';
import { callOpenly } from '../../shared/api/http.js';
import type { SignedIn } from '../../shared/session/session.js';

export const SignInForm = ({
  notice,
  onSignedIn,
}: {
  notice: string | null;
  onSignedIn: (answer: SignedIn) => void;
}) => {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: (body: CallOf<typeof logIn>) => callOpenly(logIn, body),
    onSuccess: onSignedIn,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email: email.trim(), password });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {notice && !signIn.isError && <Alert color="iris">{notice}</Alert>}
        {signIn.isError && (
          <Alert color="red" role="alert">
            {reasonOf(signIn.error)}
          </Alert>
        )}
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          size="md"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" mt="xs" loading={signIn.isPending}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
};
