import { afterEach, describe, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Agent, AgentConversation } from '@baton/contracts';
import { ada, show } from '../../testing/render.js';
import { problem, serve, type Answer } from '../../testing/server.js';
import { TransferDialog } from './transfer-dialog.js';

const conversation = {
  id: 'c1',
  status: 'human',
  customer: { name: 'Maya', email: null },
  assignee: { id: ada.id, name: ada.name, avatarUrl: null },
  department: { id: 'support', name: 'Support' },
} as unknown as AgentConversation;

const agent = (memberId: string, name: string, status: string, activeCount: number, departmentId = 'support') =>
  ({
    memberId,
    name,
    role: 'agent',
    departmentIds: [departmentId],
    presence: { status, capacity: 4, activeCount },
  }) as unknown as Agent;
const agents = [
  agent('away', 'Abel Away', 'away', 0),
  agent('off', 'Olga Off', 'offline', 0, 'billing'),
  agent('invited', 'Ines Invited', 'offline', 0, 'billing'),
  agent('full', 'Fay Full', 'online', 4),
  agent('busy', 'Bea Busy', 'online', 3),
  agent(ada.id, 'Ada Lovelace', 'online', 1),
  agent('free', 'Zoe Free', 'online', 0, 'sales'),
];
const joins = (memberId: string) => (memberId === 'invited' ? 'invited' : 'active');
const list = (items: readonly object[]): Answer => [200, { items, nextCursor: null }];
const TRANSFER = 'POST /conversations/c1/transfer';

let leave = () => {};
afterEach(() => leave());

const open = async (answer: Answer, knownAgents: Answer = list(agents)) => {
  let isOpen = true;
  const heard = serve({
    'GET /agents': [knownAgents],
    'GET /members': [list(agents.map(({ memberId }) => ({ id: memberId, status: joins(memberId) })))],
    'GET /departments': [
      list([
        { id: 'support', name: 'Support' },
        { id: 'sales', name: 'Sales' },
        { id: 'billing', name: 'Billing' },
        { id: 'returns', name: 'Returns' },
      ]),
    ],
    [TRANSFER]: [answer],
  });
  ({ leave } = show(<TransferDialog conversation={conversation} isOpen onClose={() => (isOpen = false)} />));
  if (knownAgents[0] === 200) await screen.findByRole('radio', { name: 'Zoe Free' });
  return { asked: () => heard.find(({ call }) => call === TRANSFER)?.body, isOpen: () => isOpen };
};
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('a transfer', () => {
  test('offers those first who can take a chat now; who is full or away comes last and is marked; the holder and who has never signed in are not asked', async () => {
    await open([200, conversation]);
    const rows = screen.getAllByRole('radio').map((radio) => radio.getAttribute('aria-label'));
    expect(rows).toEqual(['Zoe Free', 'Bea Busy', 'Fay Full', 'Abel Away', 'Olga Off']);
    const group = screen.getByRole('radiogroup', { name: 'Agent' });
    expect(within(group).getByText('Full')).toBeTruthy();
    expect(within(group).getByText('4 of 4')).toBeTruthy();
  });

  test('warns of nobody while it is not known who is there', async () => {
    const { asked } = await open([200, conversation], problem(503, 'unavailable', 'Try again.'));
    fireEvent.click(screen.getByRole('tab', { name: 'Department' }));
    fireEvent.click(await screen.findByRole('radio', { name: 'Returns' }));
    press('Transfer to Returns');
    await waitFor(() => expect(asked()).toMatchObject({ departmentId: 'returns' }));
  });

  test('goes to the agent who was looked for, with the note', async () => {
    const { asked, isOpen } = await open([200, conversation]);
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search' }), { target: { value: 'zo' } });
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    fireEvent.click(screen.getByRole('radio', { name: 'Zoe Free' }));
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: ' She knows the order. ' } });
    press('Transfer to Zoe Free');
    expect((await screen.findByRole('alert')).textContent).toContain('Transferred to Zoe Free');
    expect(asked()).toEqual({ memberId: 'free', note: 'She knows the order.' });
    expect(isOpen()).toBe(false);
  });

  test.each([
    ['Abel Away', 'Abel Away is away. The customer would wait until they are back.'],
    ['Olga Off', 'Unless they come online, the chat goes back to the queue after about a minute.'],
  ])('to who is not there takes a second step: %s', async (name, words) => {
    const { asked, isOpen } = await open([200, conversation]);
    fireEvent.click(screen.getByRole('radio', { name }));
    press(`Transfer to ${name}`);
    expect((await screen.findByRole('alert')).textContent).toContain(words);
    expect([asked(), isOpen()]).toEqual([undefined, true]);
    expect(document.activeElement?.textContent).toBe('Choose another');
    press('Choose another');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryAllByRole('radio', { checked: true })).toEqual([]);
    fireEvent.click(screen.getByRole('radio', { name }));
    press(`Transfer to ${name}`);
    press('Transfer anyway');
    await waitFor(() => expect(asked()).toMatchObject({ memberId: expect.any(String) }));
  });

  test('to a department where nobody is, takes one too', async () => {
    const { asked } = await open([200, conversation]);
    fireEvent.click(screen.getByRole('tab', { name: 'Department' }));
    const [support, sales] = [await screen.findByRole('radio', { name: 'Support' }), screen.getByLabelText('Sales')];
    const said = (radio: HTMLElement) => radio.closest('label')?.textContent;
    expect([said(support), said(sales)]).toEqual(['Support3 online', 'Sales1 online']);
    expect(said(screen.getByLabelText('Billing'))).toBe('BillingNobody is online');
    expect(said(screen.getByLabelText('Returns'))).toBe('ReturnsNobody works here yet');
    fireEvent.click(screen.getByRole('radio', { name: 'Returns' }));
    press('Transfer to Returns');
    expect((await screen.findByRole('alert')).textContent).toContain('Nobody works in Returns yet.');
    fireEvent.click(screen.getByRole('radio', { name: 'Billing' }));
    expect(screen.queryByRole('alert')).toBeNull();
    press('Transfer to Billing');
    expect((await screen.findByRole('alert')).textContent).toContain('Nobody in Billing is online.');
    press('Transfer anyway');
    await waitFor(() => expect(asked()).toEqual({ departmentId: 'billing' }));
  });

  test('goes to a department', async () => {
    const { asked } = await open([200, conversation]);
    fireEvent.click(screen.getByRole('tab', { name: 'Department' }));
    fireEvent.click(await screen.findByRole('radio', { name: 'Sales' }));
    press('Transfer to Sales');
    await waitFor(() => expect(asked()).toEqual({ departmentId: 'sales' }));
  });

  test('says that departments cannot be had, not that none fits', async () => {
    await open([200, conversation]);
    serve({ 'GET /departments': [problem(503, 'unavailable', 'A part of the system does not answer.')] });
    fireEvent.click(screen.getByRole('tab', { name: 'Department' }));
    expect((await screen.findByRole('alert')).textContent).toContain('does not answer');
    expect(screen.queryByText('No department fits.')).toBeNull();
  });

  test.each([
    [409, 'at_capacity', {}, /as many chats as fit/],
    [409, 'not_assigned', {}, /do not hold this conversation any more/],
    [422, 'invalid', { errors: [{ path: 'memberId', message: 'This member handles no chats.' }] }, /handles no chats/],
  ])('that is refused says why and stays open: %i %s', async (status, code, more, words) => {
    const { isOpen } = await open(problem(status, code, 'No.', more));
    fireEvent.click(screen.getByRole('radio', { name: 'Fay Full' }));
    press('Transfer to Fay Full');
    expect((await screen.findByRole('alert')).textContent).toMatch(words);
    expect(isOpen()).toBe(true);
  });
});
