import {
  closeConversation,
  endByVisitor,
  getConversation,
  giveFeedback,
  postVisitorMessage,
  startConversation,
  type ClientId,
  type ConversationId,
  type VisitorActor,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
beforeAll(async () => {
  w = await startConversationsWorld();
});
afterAll(() => w.world.stop());

const ended = async () => {
  const visitor = await w.visitor();
  const conversationId = await w.start(visitor, 'Hello');
  await w.world.value(endByVisitor, { conversationId }, visitor);
  return { visitor, conversationId };
};
const rate = (visitor: VisitorActor, conversationId: ConversationId, rating: number, comment?: string) =>
  w.world.ask(giveFeedback, { conversationId, rating, ...(comment !== undefined && { comment }) }, visitor);

describe('feedback', () => {
  it('is given once the chat has ended, and members see it', async () => {
    const { visitor, conversationId } = await ended();
    expect(await rate(visitor, conversationId, 4, 'Kind.')).toMatchObject({
      kind: 'ok',
      value: { status: 'closed', feedback: { rating: 4, comment: 'Kind.' } },
    });
    const view = await w.world.value(getConversation, { conversationId }, w.member());
    expect(view).toMatchObject({ rating: 4, feedback: { rating: 4, comment: 'Kind.' } });
    expect(await w.told(conversationId, 'rated')).toMatchObject({ visitorView: { feedback: { rating: 4 } } });
  });

  it('also names nobody less than who held it to the end', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'Hello');
    const member = w.member({ name: 'Grace' });
    await w.give(conversationId, member);
    await w.world.value(closeConversation, { conversationId }, member);
    expect(await rate(visitor, conversationId, 5)).toMatchObject({ value: { agent: { name: 'Grace' } } });
  });

  it('the same again is the same, however often and at once; another is refused', async () => {
    const { visitor, conversationId } = await ended();
    const replies = await Promise.all(Array.from({ length: 10 }, () => rate(visitor, conversationId, 2, ' ')));
    for (const reply of replies)
      expect(reply).toMatchObject({ kind: 'ok', value: { feedback: { rating: 2, comment: null } } });
    expect(await rate(visitor, conversationId, 2)).toMatchObject({ kind: 'ok' });
    for (const [rating, comment] of [[3], [2, 'No.']] as const)
      expect(await rate(visitor, conversationId, rating, comment)).toMatchObject({ code: 'feedback_given' });
    const { version } = await w.world.value(getConversation, { conversationId }, w.member());
    expect(version).toBe(3);
  });

  it('two different ones at once: one stands, the other is refused', async () => {
    const { visitor, conversationId } = await ended();
    const replies = await Promise.all([1, 5].map((rating) => rate(visitor, conversationId, rating)));
    expect(replies.map((reply) => (reply.kind === 'ok' ? 'ok' : reply.code)).sort()).toEqual(['feedback_given', 'ok']);
  });

  it('before the end is refused, whoever is in charge', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'Hello');
    expect(await rate(visitor, conversationId, 5)).toMatchObject({ code: 'not_closed' });
    await w.wait(visitor, conversationId);
    expect(await rate(visitor, conversationId, 5)).toMatchObject({ code: 'not_closed' });
    await w.give(conversationId, w.member());
    expect(await rate(visitor, conversationId, 5)).toMatchObject({ code: 'not_closed' });
  });

  it('against a message that would reopen the chat: one of them comes first, and the other sees it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { visitor, conversationId } = await ended();
      const message = { conversationId, clientId: newId<ClientId>(), text: 'One more thing' };
      const [rated, written] = await Promise.all([
        rate(visitor, conversationId, 5),
        w.world.ask(postVisitorMessage, message, visitor),
      ]);
      const outcome = [rated.kind === 'ok' ? 'rated' : rated.code, written.kind === 'ok' ? 'reopened' : written.code];
      expect([
        ['rated', 'conversation_closed'],
        ['not_closed', 'reopened'],
      ]).toContainEqual(outcome);
    }
  });

  it('is the customer’s own, and out of range it is refused', async () => {
    const { visitor, conversationId } = await ended();
    expect(await rate(await w.visitor(), conversationId, 5)).toMatchObject({ code: 'not_found' });
    for (const rating of [0, 6, 2.5])
      expect(await rate(visitor, conversationId, rating)).toMatchObject({ code: 'invalid' });
    expect(await rate(visitor, conversationId, 5, 'x'.repeat(2_001))).toMatchObject({ code: 'invalid' });
  });

  it('ends the session’s interest: the next conversation starts afresh', async () => {
    const { visitor, conversationId } = await ended();
    await rate(visitor, conversationId, 5);
    const next = await w.world.value(startConversation, { clientId: newId<ClientId>() }, visitor);
    expect(next).toMatchObject({ status: 'ai', feedback: null });
  });
});
