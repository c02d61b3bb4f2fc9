import type { ReactNode } from 'react';
import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { Member } from '@baton/contracts';
import { theme } from '../app/theme.js';
import { OutboxProvider, createOutbox } from '../features/thread/outbox.js';
import { ApiProvider } from '../shared/api/api.js';
import { createCall } from '../shared/api/http.js';
import { LineProvider } from '../shared/live/line-context.js';
import type { Line } from '../shared/live/connection.js';
import { MemberProvider } from '../shared/session/current-member.js';

export const ada = {
  id: '0193a000-0000-7000-8000-00000000000a',
  name: 'Ada Lovelace',
  email: 'ada@demo.test',
  role: 'agent',
  departmentIds: ['support'],
} as unknown as Member;

/** What a browser has and jsdom has not. */
const completeTheBrowser = () => {
  window.matchMedia = (media: string) =>
    ({
      matches: false,
      media,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined,
    }) as unknown as MediaQueryList;
  class NoResizes {
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
  }
  window.ResizeObserver = NoResizes;
  Element.prototype.scrollIntoView = () => undefined;
  // Fonts load at once where there are none.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
};

/** A line that is live and brings nothing: what is sent to it is kept. */
const quietLine = (sent: unknown[]): Line => ({
  state: () => 'live',
  subscribe: () => () => true,
  send: (frame) => void sent.push(frame),
  hearConversation: () => undefined,
  watch: () => () => undefined,
  close: () => undefined,
});

/** Shows a part of the console as Ada would see it, with all that stands above it in the app. */
export const show = (content: ReactNode, member: Member = ada) => {
  completeTheBrowser();
  notifications.clean();
  const sent: unknown[] = [];
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const call = createCall({ token: () => 'token', refresh: () => Promise.resolve(false) });
  const outbox = createOutbox(member.id, call, () => undefined);
  const shown = render(
    <MantineProvider theme={theme} env="test">
      <Notifications />
      <QueryClientProvider client={client}>
        <ApiProvider value={call}>
          <MemberProvider value={member}>
            <LineProvider value={quietLine(sent)}>
              <OutboxProvider value={outbox}>{content}</OutboxProvider>
            </LineProvider>
          </MemberProvider>
        </ApiProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  const leave = () => {
    shown.unmount();
    outbox.stop();
    client.clear();
  };
  return { client, sent, leave };
};
