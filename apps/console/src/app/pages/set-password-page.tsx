import { useState } from 'react';
import { Alert } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { SetPasswordForm } from '../../features/session/set-password-form.js';
import { useAcceptSignIn } from '../session/use-accept-sign-in.js';
import { EntryCard } from './login-page.js';

const tokenOfAddress = () => new URLSearchParams(window.location.hash.slice(1)).get('token');

export const SetPasswordPage = () => {
  const [token] = useState(tokenOfAddress);
  const accept = useAcceptSignIn();
  const navigate = useNavigate();
  return (
    <EntryCard title="Choose your password">
      {token === null && (
        <Alert color="red">This address has no invitation in it. Open the link from your invitation again.</Alert>
      )}
      {token !== null && (
        <SetPasswordForm
          token={token}
          onSignedIn={(answer) => {
            accept(answer);
            void navigate({ to: '/queue', replace: true });
          }}
        />
      )}
    </EntryCard>
  );
};
