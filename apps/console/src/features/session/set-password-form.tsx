import { useState, type FormEvent } from 'react';
import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { setPassword, type CallOf } from '@baton/contracts';
import { useMutation } from '@tanstack/react-query';
import { fieldErrors, reasonOf } from '../../shared/api/api.js';
import { callOpenly } from '../../shared/api/http.js';
import type { SignedIn } from '../../shared/session/session.js';

const AT_LEAST = 8;

/** From an invitation: the link's token stands behind the `#`, which browsers send to nobody. */
export const SetPasswordForm = ({ token, onSignedIn }: { token: string; onSignedIn: (answer: SignedIn) => void }) => {
  const [password, setWritten] = useState('');
  const [again, setAgain] = useState('');
  const save = useMutation({
    mutationFn: (body: CallOf<typeof setPassword>) => callOpenly(setPassword, body),
    onSuccess: onSignedIn,
  });
  const differs = again !== '' && again !== password;
  const errors = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === again) save.mutate({ token, password });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {save.isError && (
          <Alert color="red" role="alert">
            {reasonOf(save.error)}
          </Alert>
        )}
        <PasswordInput
          label="New password"
          description={`At least ${AT_LEAST} characters`}
          autoComplete="new-password"
          autoFocus
          required
          withAsterisk={false}
          minLength={AT_LEAST}
          size="md"
          error={errors['password']}
          value={password}
          onChange={(event) => setWritten(event.currentTarget.value)}
        />
        <PasswordInput
          label="Again"
          autoComplete="new-password"
          required
          withAsterisk={false}
          size="md"
          error={differs ? 'The two are not the same' : null}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <Button type="submit" size="md" mt="xs" loading={save.isPending} disabled={differs}>
          Set password and sign in
        </Button>
      </Stack>
    </form>
  );
};
