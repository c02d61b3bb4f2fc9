import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { MESSAGE_MAX_CODE_POINTS, type ConversationId } from '@baton/contracts';
import { show } from '../../testing/render.js';
import { problem, serve, type Answer } from '../../testing/server.js';
import { Composer } from './composer.js';
import { useOutgoing } from './outbox.js';
import { Outgoing } from './outgoing.js';
import type { Mode } from './use-draft.js';

const conversationId = 'c1' as ConversationId;
const MESSAGES = 'POST /conversations/c1/messages';
const accepted: Answer = [201, { id: 'm1', seq: 1, conversationId }];

const Writing = ({ mode }: { mode: Mode }) => (
  <>
    <ul>
      {useOutgoing(conversationId).map((outgoing) => (
        <Outgoing key={outgoing.clientId} conversationId={conversationId} outgoing={outgoing} />
      ))}
    </ul>
    <Composer conversationId={conversationId} mode={mode} />
  </>
);

let leave = () => undefined as void;
let sent: unknown[] = [];
const open = (mode: Mode = 'reply') => ({ leave, sent } = show(<Writing mode={mode} />));
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const write = (value: string) => fireEvent.change(box(), { target: { value } });
const press = (over: object = {}) => fireEvent.keyDown(box(), { key: 'Enter', ...over });

beforeEach(() => window.localStorage.clear());
afterEach(() => leave());

describe('the composer', () => {
  test('Enter sends what is written, as it is written, and empties the box', async () => {
    const heard = serve({ [MESSAGES]: [accepted] });
    open();
    write('  Hello,\nMaya ');
    press();
    expect(box().value).toBe('');
    await waitFor(() => expect(heard).toHaveLength(1));
    expect(heard[0]?.body).toMatchObject({ kind: 'reply', text: '  Hello,\nMaya ' });
    await waitFor(() => expect(screen.queryByTestId('outgoing')).toBeNull());
  });

  test('Shift and Enter, or Enter while a word is being composed, send nothing; nor do spaces', () => {
    const heard = serve({});
    open();
    write('こんにちは');
    press({ shiftKey: true });
    press({ isComposing: true });
    write('   ');
    press();
    expect(heard).toEqual([]);
  });

  test('what is too long is counted in characters as people see them, and is not sent', () => {
    const heard = serve({});
    open();
    write('😀'.repeat(MESSAGE_MAX_CODE_POINTS));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send message' }).disabled).toBe(false);
    write('😀'.repeat(MESSAGE_MAX_CODE_POINTS + 1));
    press();
    expect(screen.getByText(`${MESSAGE_MAX_CODE_POINTS + 1} of ${MESSAGE_MAX_CODE_POINTS} characters`)).toBeTruthy();
    expect(heard).toEqual([]);
  });

  test('a draft is there again after a reload, replies and notes apart', () => {
    serve({});
    open();
    write('half a thought');
    leave();
    open('note');
    expect(box().value).toBe('');
    leave();
    open();
    expect(box().value).toBe('half a thought');
  });

  test('the customer hears that a reply is typed, not too often, and that it ended', async () => {
    serve({ [MESSAGES]: [accepted] });
    open();
    write('H');
    write('He');
    press();
    const typing = { type: 'typing', conversationId, kind: 'reply' };
    await waitFor(() =>
      expect(sent).toEqual([
        { ...typing, on: true },
        { ...typing, on: false },
      ]),
    );
  });

  test('a reply that the server refuses keeps its text, says why, and can be kept as a note', async () => {
    const heard = serve({ [MESSAGES]: [problem(409, 'not_assigned', 'You do not hold this conversation.'), accepted] });
    open();
    write('Too late');
    press();
    const unsent = await screen.findByText(/You do not hold this conversation any more/);
    expect(unsent.textContent).toContain('Not sent.');
    expect(screen.getByTestId('outgoing').textContent).toContain('Too late');
    fireEvent.click(screen.getByRole('button', { name: 'Keep as a note' }));
    await waitFor(() => expect(screen.queryByTestId('outgoing')).toBeNull());
    expect(heard.map(({ body }) => body?.['kind'])).toEqual(['reply', 'note']);
    expect(heard[1]?.body?.['clientId']).not.toBe(heard[0]?.body?.['clientId']);
  });
});
