import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ConversationId, QueueEntry } from '@baton/contracts';
import { mineKey } from '../../shared/conversation/queries.js';
import { ada, show } from '../../testing/render.js';
import { problem, serve } from '../../testing/server.js';
import type { QueueRow } from './queue-state.js';
import { QueueTable } from './queue-table.js';
import { useTakeOver } from './use-claim.js';

const row = (over: Partial<QueueEntry> = {}, takenBy: string | null = null): QueueRow => ({
  position: takenBy === null ? 1 : null,
  takenBy,
  entry: {
    conversationId: 'c1' as ConversationId,
    departmentId: 'support',
    position: 1,
    priority: 'high',
    trigger: { kind: 'keywords', ruleId: null, label: 'Refund or cancellation' },
    preview: 'I want <b>my money</b> back',
    customer: { name: 'Maya', email: 'maya@x.test' },
    enqueuedAt: new Date(Date.now() - 65_000).toISOString(),
    orderAt: '2026-11-25T08:00:00.000Z',
    offer: null,
    ...over,
  } as QueueEntry,
});

let leave = () => undefined as void;
afterEach(() => leave());

const onTaken = jest.fn();
const Desk = ({ rows, canTake = true }: { rows: QueueRow[]; canTake?: boolean }) => {
  const takeOver = useTakeOver(onTaken);
  return (
    <QueueTable
      rows={rows}
      departmentNames={{ support: 'Support' }}
      onTakeOver={canTake ? takeOver.mutate : null}
      onTaken={onTaken}
      memberId={ada.id}
      memberNames={{ grace: 'Grace Hopper' }}
      busyWith={takeOver.isPending ? takeOver.variables : null}
      renderPreview={(_, content) => content}
    />
  );
};
const open = (rows: QueueRow[], canTake = true) => {
  const shown = show(<Desk rows={rows} canTake={canTake} />);
  ({ leave } = shown);
  return shown;
};
const takeOver = () => fireEvent.click(screen.getByRole('button', { name: 'Take over the conversation with Maya' }));

describe('the queue', () => {
  test('tells of each customer what he wrote, who he is, how long he waits, how urgent and why', () => {
    open([row()]);
    const told = screen.getByTestId('queue-row').textContent;
    for (const words of [
      'I want <b>my money</b> back',
      'Maya',
      'maya@x.test',
      '1:05',
      'High',
      'Refund or cancellation',
      'Support',
    ])
      expect(told).toContain(words);
  });

  test('says who left the page: nobody is asked until he is back', () => {
    open([row({ customerGone: true })]);
    expect(screen.getByTestId('queue-row').textContent).toContain('Left the page');
  });

  test('who may only look has no button', () => {
    open([row()], false);
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('a row that somebody took says who, and cannot be taken', () => {
    open([row({}, 'Grace Hopper')]);
    expect(screen.getByRole('status').textContent).toBe('Taken by Grace Hopper');
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('whoever takes a customer over goes to him', async () => {
    const heard = serve({
      'POST /queue/c1/take-over': [[200, { conversationId: 'c1', memberId: 'ada', assignedAt: '' }]],
      'GET /conversations/c1': [[200, { id: 'c1', version: 2 }]],
    });
    open([row()]);
    takeOver();
    await waitFor(() => expect(onTaken).toHaveBeenCalledWith('c1'));
    expect(heard[0]?.call).toBe('POST /queue/c1/take-over');
  });

  test.each([
    ['already_assigned', 'Grace Hopper has this conversation.', 'Somebody was faster'],
    ['not_waiting', 'This conversation is not waiting any more.', 'Somebody was faster'],
    ['at_capacity', 'You have as many conversations as you can take. Close one first.', 'That did not work'],
  ])('whoever comes too late reads why: %s', async (code, detail, title) => {
    serve({ 'POST /queue/c1/take-over': [problem(409, code, detail)] });
    onTaken.mockClear();
    open([row()]);
    takeOver();
    const word = await screen.findByRole('alert');
    expect(word.textContent).toContain(title);
    expect(word.textContent).toContain(detail);
    expect(onTaken).not.toHaveBeenCalled();
  });

  test('whoever holds no chat and may take none is not told to close one', async () => {
    const detail = 'You have as many conversations as you can take. Close one first.';
    serve({ 'POST /queue/c1/take-over': [problem(409, 'at_capacity', detail)] });
    open([row()]).client.setQueryData(mineKey, []);
    takeOver();
    expect((await screen.findByRole('alert')).textContent).toContain('You take no chats: your capacity is 0.');
  });

  test('j and k leave out what cannot be pressed, and what stands elsewhere', () => {
    const other = row({ conversationId: 'c2' as ConversationId, customer: { name: 'Jonas', email: null } });
    open([row(), other]);
    const elsewhere = document.body.appendChild(document.createElement('button'));
    elsewhere.setAttribute('data-queue-action', '');
    screen.getByRole<HTMLButtonElement>('button', { name: 'Take over the conversation with Maya' }).disabled = true;
    fireEvent.keyDown(document.body, { key: 'j' });
    fireEvent.keyDown(document.body, { key: 'j' });
    expect(document.activeElement?.getAttribute('aria-label')).toContain('Jonas');
    elsewhere.remove();
  });

  test('j and k walk from row to row', () => {
    const other = row({ conversationId: 'c2' as ConversationId, customer: { name: 'Jonas', email: null } });
    open([row(), other]);
    const focused = () => document.activeElement?.getAttribute('aria-label') ?? '';
    fireEvent.keyDown(document.body, { key: 'j' });
    expect(focused()).toContain('Maya');
    fireEvent.keyDown(document.body, { key: 'j' });
    expect(focused()).toContain('Jonas');
    fireEvent.keyDown(document.body, { key: 'k' });
    expect(focused()).toContain('Maya');
  });
});

describe('an offer', () => {
  const now = Date.now();
  const expiresAt = new Date(now + 25_000).toISOString();
  const offeredTo = (memberId: string, conversationId = 'c1') =>
    row({ conversationId, offer: { memberId, expiresAt } } as Partial<QueueEntry>);

  test('to me is accepted or declined, with the seconds that are left; to somebody else it has his name and may be taken', () => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    open([offeredTo(ada.id), offeredTo('grace', 'c2')]);
    clock.mockRestore();
    const [mine, graces] = screen.getAllByTestId('queue-row');
    expect(mine?.textContent).toContain('25DeclineAccept');
    expect(screen.getByRole('timer').getAttribute('aria-label')).toBe('25 seconds left');
    expect(graces?.textContent).toContain('Offered to Grace HopperTake over');
  });

  test('that is accepted opens the chat; one that is declined goes without a word', async () => {
    const heard = serve({
      'POST /queue/c1/accept': [[200, { conversationId: 'c1', memberId: ada.id, assignedAt: '' }]],
      'POST /queue/c1/decline': [[200, { conversationId: 'c1' }]],
      'GET /conversations/c1': [[200, { id: 'c1', version: 2 }]],
    });
    onTaken.mockClear();
    open([offeredTo(ada.id)]);
    fireEvent.click(screen.getByRole('button', { name: /^Decline/ }));
    await waitFor(() => expect(heard.map(({ call }) => call)).toEqual(['POST /queue/c1/decline']));
    await waitFor(() => expect(screen.getByRole('button', { name: /^Accept/ })).toHaveProperty('disabled', false));
    fireEvent.click(screen.getByRole('button', { name: /^Accept/ }));
    await waitFor(() => expect(onTaken).toHaveBeenCalledWith('c1'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('that is accepted while the answer is lost opens the chat all the same', async () => {
    serve({ 'POST /queue/c1/accept': ['unreachable'] });
    onTaken.mockClear();
    open([offeredTo(ada.id)]).client.setQueryData(mineKey, [{ id: 'c1' }]);
    fireEvent.click(screen.getByRole('button', { name: /^Accept/ }));
    await waitFor(() => expect(onTaken).toHaveBeenCalledWith('c1'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test.each([
    ['offer_expired', 'The time was over'],
    ['not_offered', 'Not yours any more'],
    ['already_assigned', 'Somebody was faster'],
  ])('that is answered too late is told kindly: %s', async (code, title) => {
    serve({ 'POST /queue/c1/accept': [problem(409, code, 'Too late.')] });
    onTaken.mockClear();
    open([offeredTo(ada.id)]);
    fireEvent.click(screen.getByRole('button', { name: /^Accept/ }));
    expect((await screen.findByRole('alert')).textContent).toContain(title);
    expect(onTaken).not.toHaveBeenCalled();
  });
});
