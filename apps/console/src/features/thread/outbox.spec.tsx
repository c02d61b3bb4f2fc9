import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@testing-library/react';
import { createCall } from '../../shared/api/http.js';
import { problem, serve, type Answer } from '../../testing/server.js';
import { createOutbox, type Outbox } from './outbox.js';

const MESSAGES = 'POST /conversations/c1/messages';
const accepted: Answer = [201, { id: 'm1', seq: 1 }];
const opened: Outbox[] = [];
const openAs = (memberId: string) => {
  const call = createCall({ token: () => 'token', refresh: () => Promise.resolve(false) });
  const outbox = createOutbox(memberId, call, () => undefined);
  opened.push(outbox);
  return outbox;
};

beforeEach(() => window.localStorage.clear());
afterEach(() => opened.splice(0).forEach((outbox) => outbox.stop()));

describe('what a member sends', () => {
  test('is asked again under the same clientId until the server has it', async () => {
    const heard = serve({ [MESSAGES]: ['unreachable', problem(503, 'unavailable', 'Try again.'), accepted] });
    const outbox = openAs('ada');
    outbox.send('c1', 'reply', 'Hello');
    await waitFor(() => expect(outbox.all()).toEqual([]));
    expect(heard).toHaveLength(3);
    expect(new Set(heard.map(({ body }) => body?.['clientId'])).size).toBe(1);
  });

  test('is sent after a reload, and by nobody but its writer', async () => {
    serve({ [MESSAGES]: ['unreachable'] });
    const before = openAs('ada');
    before.send('c1', 'reply', 'Hello');
    before.stop();

    const heard = serve({ [MESSAGES]: [accepted] });
    const other = openAs('grace');
    expect(other.all()).toEqual([]);
    const after = openAs('ada');
    await waitFor(() => expect(after.all()).toEqual([]));
    expect(heard.map(({ body }) => body?.['text'])).toEqual(['Hello']);
  });

  test('waits for a new sign-in when the session has ended', async () => {
    const heard = serve({ [MESSAGES]: [problem(401, 'unauthorized', 'This token is void.'), accepted] });
    const expired = openAs('ada');
    expired.send('c1', 'reply', 'Hello');
    await waitFor(() => expect(heard).toHaveLength(1));
    expect(expired.all()[0]?.refusal).toBeNull();
    expired.stop();
    const again = openAs('ada');
    await waitFor(() => expect(again.all()).toEqual([]));
  });

  test('goes in the order in which it was written, one after the other', async () => {
    const heard = serve({ [MESSAGES]: ['unreachable', accepted] });
    const outbox = openAs('ada');
    for (const text of ['one', 'two', 'three']) outbox.send('c1', 'reply', text);
    await waitFor(() => expect(outbox.all()).toEqual([]));
    expect(heard.map(({ body }) => body?.['text'])).toEqual(['one', 'one', 'two', 'three']);
  });

  test('leaves nothing behind when its writer signs out', () => {
    serve({ [MESSAGES]: ['unreachable'] });
    const outbox = openAs('ada');
    outbox.send('c1', 'note', 'Secret');
    outbox.clear();
    expect(JSON.stringify(window.localStorage)).not.toContain('Secret');
  });
});
