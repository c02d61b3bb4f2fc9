import { useMemo, useState } from 'react';
import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ApiProvider, Refused } from '../shared/api/api.js';
import { createCall } from '../shared/api/http.js';
import { openBrowserSession } from '../shared/session/browser-session.js';
import { SessionProvider } from '../shared/session/session-context.js';
import { router } from './router.js';
import { AnnounceContext } from './session/use-accept-sign-in.js';
import { colourVariables, theme } from './theme.js';

/** Over a dialog (200), and under what opens from a button (300). */
const UNDER_MENUS = 250;

const colorSchemes = localStorageColorSchemeManager({ key: 'baton-color-scheme' });

/** A refusal stays one however often it is asked again; anything else may pass. */
const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      // Nothing that was clicked waits for the network and happens later by itself: it fails at once, and says so.
      mutations: { networkMode: 'always' },
      queries: {
        staleTime: 5_000,
        retry: (count, failure) => count < 2 && !(failure instanceof Refused && failure.problem.status < 500),
      },
    },
  });

/** All parts that live as long as the page. */
const useParts = () => {
  const [parts] = useState(() => {
    const { session, announceSignIn } = openBrowserSession();
    const client = newQueryClient();
    const token = () => {
      const state = session.get();
      return state.status === 'signed-in' ? state.accessToken : null;
    };
    const call = createCall({ token, refresh: session.refresh });
    return { session, announceSignIn, client, call };
  });
  return parts;
};

export const App = () => {
  const { session, announceSignIn, client, call } = useParts();
  return useMemo(
    () => (
      <MantineProvider
        theme={theme}
        cssVariablesResolver={colourVariables}
        colorSchemeManager={colorSchemes}
        defaultColorScheme="auto"
      >
        <Notifications position="bottom-left" limit={3} autoClose={5_000} zIndex={UNDER_MENUS} />
        <QueryClientProvider client={client}>
          <SessionProvider value={session}>
            <AnnounceContext value={announceSignIn}>
              <ApiProvider value={call}>
                <RouterProvider router={router} />
              </ApiProvider>
            </AnnounceContext>
          </SessionProvider>
        </QueryClientProvider>
      </MantineProvider>
    ),
    [session, announceSignIn, client, call],
  );
};
