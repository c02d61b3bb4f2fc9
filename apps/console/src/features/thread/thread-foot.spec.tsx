import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { AgentConversation, ConversationId } from '@baton/contracts';
import { conversationKey, useConversation } from '../../shared/conversation/queries.js';
import { ada, show } from '../../testing/render.js';
import { serve } from '../../testing/server.js';
import { ThreadFoot } from './thread-foot.js';

const id = 'c1' as ConversationId;
const withAi = { id, status: 'ai', assignee: null, department: null, version: 1, customer: {} } as AgentConversation;
const mine = { ...withAi, status: 'human', assignee: { id: ada.id, name: ada.name, avatarUrl: null } };

const Foot = () => {
  const { data } = useConversation(id);
  return data && <ThreadFoot conversation={data} onTaken={() => undefined} onTransfer={() => undefined} />;
};

let leave = () => undefined as void;
let become: (conversation: object) => Promise<void>;
beforeEach(() => window.localStorage.clear());
afterEach(() => leave());

const open = async () => {
  const heard = serve({
    'GET /conversations/c1': [[200, withAi]],
    'POST /conversations/c1/take-over': [[200, mine]],
    'POST /conversations/c1/messages': [[201, { id: 'm1', seq: 1, conversationId: id }]],
  });
  const shown = show(<Foot />);
  ({ leave } = shown);
  become = (conversation) => act(async () => void shown.client.setQueryData(conversationKey(id), conversation));
  await screen.findByLabelText('Note for the team');
  return heard;
};
const note = () => screen.findByRole('textbox', { name: 'Note for the team' });
const reply = () => screen.findByRole('textbox', { name: 'Message to the customer' });
const toggle = () => fireEvent.keyDown(window, { key: '/', ctrlKey: true });

describe('what is written below a thread', () => {
  test('a note stays a note when the chat is given to its writer, and when it comes back to him', async () => {
    const heard = await open();
    fireEvent.change(await note(), { target: { value: 'He lies.' } });
    await become(mine);
    await screen.findByText('Send message');
    expect((await note()).textContent).toBe('He lies.');
    fireEvent.keyDown(await note(), { key: 'Enter' });
    await waitFor(() => expect(heard.at(-1)?.body).toMatchObject({ kind: 'note', text: 'He lies.' }));
    toggle();
    await reply();
    await become(withAi);
    await note();
    await become(mine);
    await screen.findByText('Send message');
    await note();
  });

  test('is for the customer once its writer took over himself', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'Take over' }));
    await become(mine);
    await reply();
  });

  test('stays to be read when the chat ends under its writer’s hands', async () => {
    await open();
    await become(mine);
    fireEvent.click(await screen.findByText('Send message'));
    fireEvent.change(await reply(), { target: { value: 'I have looked it up.' } });
    await become({ ...mine, status: 'closed', rating: null, customer: { name: 'Maya', email: null } });
    const words = (await screen.findByRole('alert')).textContent;
    for (const each of ['The chat has ended.', 'I have looked it up.']) expect(words).toContain(each);
    expect(screen.queryByRole('textbox')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(window.localStorage).toHaveLength(0);
  });

  test('keys that choose what to write do nothing while only a note can be written', async () => {
    await open();
    toggle();
    await become(mine);
    await screen.findByText('Send message');
    await note();
  });
});
