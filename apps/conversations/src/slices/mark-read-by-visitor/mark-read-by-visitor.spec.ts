import { endByVisitor, getConversation, markReadByVisitor, postMemberMessage, type ClientId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
beforeAll(async () => {
  w = await startConversationsWorld();
});
afterAll(() => w.world.stop());

/** For the customer: question 1, joined 2, reply 3. For members a note stands between joined and the reply. */
const withNote = async () => {
  const visitor = await w.visitor();
  const conversationId = await w.start(visitor, 'Where is my parcel?');
  const member = w.member();
  await w.give(conversationId, member);
  for (const kind of ['note', 'reply'] as const)
    await w.world.value(postMemberMessage, { conversationId, clientId: newId<ClientId>(), kind, text: kind }, member);
  return { visitor, conversationId, member };
};

describe('a customer reads', () => {
  it('in his own numbering; members see how far in theirs, and his version stays', async () => {
    const { visitor, conversationId, member } = await withNote();
    const before = await w.world.value(getConversation, { conversationId }, member);
    await w.world.value(markReadByVisitor, { conversationId, seq: 3 }, visitor);
    const after = await w.world.value(getConversation, { conversationId }, member);
    expect(after.readSeq.visitor).toBe(4);
    expect(after.version).toBe(before.version + 1);
    expect(await w.told(conversationId, 'read')).toMatchObject({
      read: { by: 'visitor', memberId: null, seq: 4, publicSeq: 3 },
      visitorView: null,
      messages: [],
    });
  });

  it('the same or less again: nothing changes', async () => {
    const { visitor, conversationId, member } = await withNote();
    await w.world.value(markReadByVisitor, { conversationId, seq: 3 }, visitor);
    const { version } = await w.world.value(getConversation, { conversationId }, member);
    for (const seq of [3, 2, 0]) await w.world.value(markReadByVisitor, { conversationId, seq }, visitor);
    const after = await w.world.value(getConversation, { conversationId }, member);
    expect(after).toMatchObject({ version, readSeq: { visitor: 4 } });
  });

  it.each([4, 2 ** 31, Number.MAX_SAFE_INTEGER])('no further than there are messages: %d is refused', async (seq) => {
    const { visitor, conversationId } = await withNote();
    expect(await w.world.ask(markReadByVisitor, { conversationId, seq }, visitor)).toMatchObject({
      kind: 'refused',
      code: 'invalid',
      extra: { errors: [{ path: 'seq' }] },
    });
  });

  it('many marks at once: the furthest stays', async () => {
    const { visitor, conversationId, member } = await withNote();
    const seqs = [3, 1, 2, 3, 2, 1, 0, 3];
    await Promise.all(seqs.map((seq) => w.world.value(markReadByVisitor, { conversationId, seq }, visitor)));
    expect((await w.world.value(getConversation, { conversationId }, member)).readSeq.visitor).toBe(4);
  });

  it('also after the end, but never in another’s conversation', async () => {
    const { visitor, conversationId } = await withNote();
    await w.world.value(endByVisitor, { conversationId }, visitor);
    await w.world.value(markReadByVisitor, { conversationId, seq: 4 }, visitor);
    expect(await w.world.ask(markReadByVisitor, { conversationId, seq: 1 }, await w.visitor())).toMatchObject({
      code: 'not_found',
    });
  });
});
