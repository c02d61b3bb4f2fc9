import { afterEach, describe, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { AgentConversation, Member } from '@baton/contracts';
import { ada, show } from '../../testing/render.js';
import { problem, serve } from '../../testing/server.js';
import { ThreadFoot } from './thread-foot.js';

let leave = () => undefined as void;
afterEach(() => leave());

const open = (idle: AgentConversation['idle'], member: Member = ada) => {
  const assignee = { id: ada.id, name: ada.name, avatarUrl: null };
  const conversation = { id: 'c1', status: 'human', assignee, department: { id: 'support', name: 'Support' }, idle };
  const foot = (
    <ThreadFoot
      conversation={conversation as AgentConversation}
      onTaken={() => undefined}
      onTransfer={() => undefined}
    />
  );
  ({ leave } = show(foot, member));
};
const soon = () => ({ closesAt: new Date(Date.now() + 9 * 60_000).toISOString() });
const keep = () => screen.queryByRole('button', { name: 'Keep open' });

describe('a chat in which nobody writes', () => {
  test('says to its holder that it ends soon, and he keeps it open', async () => {
    const heard = serve({ 'POST /conversations/c1/keep-open': [[200, { id: 'c1', customer: {} }]] });
    open(soon());
    expect(screen.getByText(/Nobody has written for a while/u).textContent).toMatch(/in (9:00|8:5\d)\.$/u);
    fireEvent.click(keep() as HTMLElement);
    await waitFor(() => expect(heard).toHaveLength(1));
  });

  test('says why it could not be kept open', async () => {
    serve({
      'POST /conversations/c1/keep-open': [problem(409, 'conversation_closed', 'This conversation has ended.')],
    });
    open(soon());
    fireEvent.click(keep() as HTMLElement);
    expect(await screen.findByText('This conversation has ended.')).toBeTruthy();
  });

  test('says nothing while somebody writes, or to a colleague who could do nothing about it', () => {
    serve({});
    open(null);
    expect(keep()).toBeNull();
    leave();
    open(soon(), { ...ada, id: 'grace' } as unknown as Member);
    expect(keep()).toBeNull();
  });
});
