import type { VisitorConversation, VisitorMessage } from '@baton/contracts';
import type { Frame } from '@playwright/test';
import type { Customer } from './screens.js';
import type { Stack } from './stack.js';
import { Http, expectStatus } from './http.js';
import type { List } from './people.js';

/** The document of the chat panel, to look into it as its own code would. */
export const frameOf = (customer: Customer): Frame => {
  const frame = customer.page.frames().find((each) => each.url().includes('/widget/frame'));
  if (!frame) throw new Error('There is no chat panel on this page.');
  return frame;
};

/** The server's side of what this browser shows, asked with the browser's own token. */
export const serversSideOf = async (customer: Customer, stack: Stack) => {
  const key = `baton:${stack.demo.widgetKey}:visitor`;
  const token = await frameOf(customer).evaluate((name) => localStorage.getItem(name), key);
  const http = new Http(stack.url, token ?? undefined);
  const conversations = async () =>
    expectStatus(await http.get<List<VisitorConversation>>('/widget/conversations'), 200).items;
  const messages = async (conversationId: string) =>
    expectStatus(await http.get<List<VisitorMessage>>(`/widget/conversations/${conversationId}/messages`), 200).items;
  return {
    http,
    conversations,
    /** All that stands in the newest conversation. */
    messages: async () => {
      const [newest] = await conversations();
      return newest ? messages(newest.id) : [];
    },
    messagesOf: messages,
  };
};

/** Addresses that the page asked for outside of Baton, from now on. */
export const foreignRequests = (customer: Customer, stack: Stack): string[] => {
  const found: string[] = [];
  const own = [stack.url, stack.url.replace('http', 'ws'), 'data:'];
  const note = (url: string) => {
    if (!own.some((start) => url.startsWith(start))) found.push(url);
  };
  customer.page.on('request', (request) => note(request.url()));
  customer.page.on('websocket', (socket) => note(socket.url()));
  return found;
};
