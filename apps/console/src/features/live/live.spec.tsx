import type { ComponentProps } from 'react';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import type { Agent, AgentConversation, Department, MemberFrame, QueueEntry } from '@baton/contracts';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { AgentState } from '../../shared/agents/agent-state.js';
import { ada, show } from '../../testing/render.js';
import { byAgent } from './by-agent.js';
import { handsIn } from './hands.js';
import { LivePanel } from './live-panel.js';
import { refreshLive } from './live-queries.js';
import { whyNobody } from './why-nobody.js';
import { estimateWords, type LiveDepartment } from './live-words.js';

const agent = (memberId: string, status: string, activeCount: number, capacity = 2) =>
  ({
    memberId,
    name: memberId,
    departmentIds: ['support'],
    skills: [],
    presence: { status, capacity, activeCount },
  }) as unknown as Agent;
const can = (memberId: string, ...skills: string[]) => ({ ...agent(memberId, 'online', 0), skills });
const full = { presence: { status: 'online' as const, capacity: 2, activeCount: 2 } };
const held = (id: string, assignee: string) =>
  ({
    id,
    status: 'human',
    customer: { name: `Customer ${id}`, email: null },
    assignee: { id: assignee, name: assignee, avatarUrl: null },
    department: { id: 'support', name: 'Support' },
    lastMessage: { authorKind: 'visitor', text: 'Hello?', at: new Date(Date.now() - 65_000).toISOString() },
  }) as unknown as AgentConversation;
const entry = {
  conversationId: 'w1',
  departmentId: 'support',
  priority: 'high',
  preview: 'Where is my order?',
  customer: { name: 'Maya', email: null },
  enqueuedAt: new Date(Date.now() - 125_000).toISOString(),
  offer: { memberId: 'grace', expiresAt: '' },
} as unknown as QueueEntry;
const support = {
  departmentId: 'support',
  name: 'Support',
  mode: 'auto_assign',
  open: true,
  waiting: 1,
  longestWaitSeconds: 125,
  online: 1,
  away: 1,
  places: 2,
  activeCount: 2,
  estimate: { seconds: 240, low: 180, high: 360 },
  coverage: { within: 8, of: 10 },
} as unknown as LiveDepartment;

let leave = () => {};
afterEach(() => leave());

const open = (
  shown: Pick<ComponentProps<typeof LivePanel>, 'live' | 'agents'> & Partial<ComponentProps<typeof LivePanel>>,
) =>
  ({ leave } = show(
    <LivePanel
      departments={[]}
      held={[]}
      queue={[]}
      memberId={ada.id}
      busyWith={null}
      link={(_, content) => content}
      onTakeOver={() => undefined}
      onTransfer={() => undefined}
      {...shown}
    />,
  ));

describe('the live view', () => {
  test('shows who waits, who handles what and who is overdue, and hands each to somebody else', () => {
    const [onTransfer, onTakeOver] = [jest.fn(), jest.fn()];
    const overdue = [{ conversationId: 'w1', departmentId: 'support', step: 'offer_ends', dueAt: entry.enqueuedAt }];
    open({
      live: { at: '', departments: [support], overdue } as never,
      agents: [agent('grace', 'online', 1), agent('otto', 'offline', 0)],
      held: [held('c1', 'grace'), held('c2', ada.id)],
      queue: [entry],
      onTakeOver,
      onTransfer,
    });
    const card = within(screen.getByRole('list', { name: 'Departments' })).getByRole('listitem').textContent;
    expect(card).toMatch(
      /Waiting1Longest wait2:05Online1 \+ 1 awayChats2, room for 1.*3–6 min.*8 of 10 estimates held/,
    );
    expect(screen.getByRole('alert').textContent).toMatch(
      /Maya in Support still waits for somebody else to be asked, 2:0/,
    );
    const agents = screen.getByRole('list', { name: 'Agents' }).textContent;
    expect(agents).toMatch(/grace.*1 of 2.*Customer c1Hello\?.*waits for an answer/);
    expect(agents).not.toContain('otto');
    expect(screen.getByText('Support · offered to grace')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Transfer the chat with Maya: Where is my order?' }));
    expect(onTransfer).toHaveBeenCalledWith(expect.objectContaining({ id: 'w1', status: 'waiting' }));
    fireEvent.click(screen.getByRole('button', { name: 'Take over the chat with Customer c1: Hello?' }));
    expect(onTakeOver).toHaveBeenCalledWith('c1');
    expect(screen.queryByRole('button', { name: /^Take over the chat with Customer c2/ })).toBeNull();
  });

  test.each([
    [[], 'Nobody who works here is online.'],
    [[agent('a', 'away', 0)], 'Nobody who works here is online.'],
    [[agent('a', 'online', 2)], 'Nobody who is online has Returns or billing.'],
    [[can('a', 'returns'), can('b', 'billing')], 'Nobody who is online has all the skills that are required.'],
    [[can('a', 'returns', 'billing'), can('b')], null],
    [[{ ...can('a', 'returns', 'billing'), ...full }], 'Nobody who is online has room.'],
    [[{ ...can('a', 'returns', 'billing'), ...full }, can('b')], 'Nobody who is online and has the skills has room.'],
  ])('says why nobody can be offered a chat that waits: %#', (agents, words) => {
    const department = { id: 'support', mode: 'auto_assign', requiredSkills: ['Returns', 'billing'] } as Department;
    const idle = { ...support, departmentId: 'sales', name: 'Sales', waiting: 0 } as LiveDepartment;
    expect(whyNobody(department, agents)).toBe(words);
    open({
      live: { at: '', departments: [support, idle], overdue: [] },
      departments: [department, { ...department, id: 'sales' as never }],
      agents,
    });
    const cards = within(screen.getByRole('list', { name: 'Departments' }));
    expect(cards.queryAllByText(words ?? /^Nobody/)).toHaveLength(words === null ? 0 : 1);
  });

  test('asks for skills only where chats are offered', () => {
    const department = { id: 'support', mode: 'claim', requiredSkills: ['Returns'] } as unknown as Department;
    expect(whyNobody(department, [agent('a', 'online', 0)])).toBeNull();
    expect(whyNobody(department, [agent('a', 'online', 0, 0)])).toBe('Nobody who is online has room.');
  });

  test('tells who takes no chats from who is full', () => {
    ({ leave } = show(
      <>
        <AgentState agent={agent('none', 'online', 0, 0)} />
        <AgentState agent={agent('one', 'online', 1, 0)} />
      </>,
    ));
    expect(document.body.textContent).toMatch(/Takes no chatsTakes no chats1 of 0/);
  });

  test('keeps whoever holds chats in sight, known as an agent or not', () => {
    const hands = byAgent(
      [agent('idle', 'online', 0), agent('gone', 'offline', 1)],
      [held('c1', 'gone'), held('c2', 'x')],
    );
    expect(hands.map(({ memberId, conversations }) => [memberId, conversations.length])).toEqual([
      ['gone', 1],
      ['x', 1],
      ['idle', 0],
    ]);
  });

  test.each([
    [null, 'Too little to go by'],
    [{ seconds: 20, low: 5, high: 40 }, 'Under a minute'],
    [{ seconds: 90, low: 30, high: 200 }, 'Up to 3 min'],
    [{ seconds: 240, low: 180, high: 360 }, '3–6 min'],
    [{ seconds: 240, low: 230, high: 250 }, 'About 4 min'],
  ])('promises no more than is known of a wait: %j', (estimate, words) => {
    expect(estimateWords({ estimate, online: 1 })).toBe(words);
  });

  test('says that nobody is online where that is the reason', () => {
    expect(estimateWords({ estimate: null, online: 0 })).toBe('Nobody is online');
  });

  test('counts the chats of who is away too, and no place that somebody has beyond his own', () => {
    const agents = [agent('over', 'online', 2, 1), agent('free', 'online', 0, 4), agent('away', 'away', 1)];
    const later = { ...entry, enqueuedAt: new Date().toISOString() };
    expect(
      handsIn('support', { agents, held: [held('c1', 'away'), held('c2', 'over')], queue: [later, entry] }),
    ).toEqual({
      chats: 2,
      room: 4,
      waitingSince: entry.enqueuedAt,
    });
    expect(handsIn('sales', { agents, held: [], queue: [entry] })).toEqual({ chats: 0, room: 0, waitingSince: null });
  });

  test.each([
    ['ai', /AI: Hello\?.*waits for an answer/],
    ['visitor', /Customer c1Hello\?.*waits for an answer/],
    ['agent', /Agent: Hello\?.*was answered/],
  ])('tells who waits for a person as the inbox does, after a word of: %s', (authorKind, words) => {
    const chat = held('c1', 'grace');
    const heard = { ...chat, lastMessage: { ...chat.lastMessage, authorKind } } as AgentConversation;
    open({
      live: { at: '', departments: [support], overdue: [] },
      agents: [agent('grace', 'online', 1)],
      held: [heard],
    });
    expect(screen.getByRole('list', { name: 'Agents' }).textContent).toMatch(words);
  });

  test('is read again once after a rush of frames, and not while nobody looks', async () => {
    jest.useFakeTimers();
    const client = new QueryClient();
    const read = jest.fn(() => Promise.resolve('read'));
    const frame = { type: 'queue.removed' } as MemberFrame;
    const observer = new QueryObserver(client, { queryKey: ['live', 'departments'], queryFn: read });
    refreshLive(client, frame);
    const stop = observer.subscribe(() => undefined);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(read).toHaveBeenCalledTimes(1);
    for (let heard = 0; heard < 20; heard += 1) refreshLive(client, frame);
    refreshLive(client, { type: 'pong' });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(read).toHaveBeenCalledTimes(2);
    stop();
    client.clear();
    jest.useRealTimers();
  });
});
