import { afterEach, expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { Role } from '@baton/contracts';
import { ada, show } from '../../testing/render.js';
import { serve } from '../../testing/server.js';
import { InboxList } from './inbox-list.js';

let leave = () => {};
afterEach(() => leave());

test.each<[Role, RegExp]>([
  ['agent', /^Take one over from the queue/],
  ['viewer', /^Viewers take none over/],
])('who holds no chat reads where chats are to be had: %s', async (role, words) => {
  serve({ 'GET /conversations': [[200, { items: [], nextCursor: null }]] });
  ({ leave } = show(<InboxList renderLink={(_, content) => content} />, { ...ada, role }));
  expect(await screen.findByText(words)).toBeTruthy();
});
