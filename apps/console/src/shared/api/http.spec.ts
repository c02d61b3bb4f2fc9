import { describe, expect, test } from '@jest/globals';
import { createWidget, listMessages, listQueue, postMemberMessage, returnToAi } from '@baton/contracts';
import { requestLine } from './http.js';

const conversationId = '0193a000-0000-7000-8000-000000000001';

describe('a call on the wire', () => {
  test('fills the route and sends the rest of a command as its body', () => {
    const line = requestLine(postMemberMessage, { conversationId, clientId: 'x', kind: 'note', text: 'Hi' });
    expect(line).toEqual({
      method: 'POST',
      path: `/conversations/${conversationId}/messages`,
      body: JSON.stringify({ clientId: 'x', kind: 'note', text: 'Hi' }),
    });
  });

  test('puts a read in the query and leaves out what was not asked', () => {
    expect(requestLine(listMessages, { conversationId, after: 0, before: undefined }).path).toBe(
      `/conversations/${conversationId}/messages?after=0`,
    );
    expect(requestLine(listQueue, { departmentId: undefined }).path).toBe('/queue');
  });

  test('names a command in its header, not in its body', () => {
    expect(requestLine(createWidget, { name: 'Shop', idempotencyKey: 'k1' })).toEqual({
      method: 'POST',
      path: '/widgets',
      body: JSON.stringify({ name: 'Shop' }),
      idempotencyKey: 'k1',
    });
  });

  test('sends no body where the contract has none', () => {
    expect(requestLine(returnToAi, { conversationId }).body).toBeNull();
  });

  test('a value cannot leave its place in the path', () => {
    expect(requestLine(returnToAi, { conversationId: '../me?x=1' }).path).toBe(
      '/conversations/..%2Fme%3Fx%3D1/return-to-ai',
    );
  });
});
