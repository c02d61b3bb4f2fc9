import {
  listMessages,
  listOwnMessages,
  postMemberMessage,
  postVisitorMessage,
  type CallOf,
  type ClientId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
beforeAll(async () => {
  w = await startConversationsWorld();
});
afterAll(() => w.world.stop());

/** Members: m1 n2 m3 n4 m5 n6 m7 n8; the customer: m1 m2 m3 m4. */
const mixed = async () => {
  const visitor = await w.visitor();
  const conversationId = await w.start(visitor);
  const member = w.member();
  for (let round = 1; round <= 4; round += 1) {
    await w.write(visitor, conversationId, `word ${round}`);
    const note = { conversationId, clientId: newId<ClientId>(), kind: 'note', text: `note ${round}` } as const;
    await w.world.value(postMemberMessage, note, member);
  }
  const his = async (page: Omit<CallOf<typeof listOwnMessages>, 'conversationId'> = {}) => {
    const { items, nextCursor } = await w.world.value(listOwnMessages, { conversationId, ...page }, visitor);
    return { seqs: items.map(({ seq }) => seq), texts: items.map(({ text }) => text), nextCursor };
  };
  const theirs = async (page: Omit<CallOf<typeof listMessages>, 'conversationId'> = {}) => {
    const { items, nextCursor } = await w.world.value(listMessages, { conversationId, ...page }, member);
    return { seqs: items.map(({ seq }) => seq), nextCursor };
  };
  return { visitor, conversationId, his, theirs };
};

describe('the messages of a conversation', () => {
  it('are numbered without a hole for each reader, and hold no note for the customer', async () => {
    const { his, theirs } = await mixed();
    expect(await his()).toEqual({
      seqs: [1, 2, 3, 4],
      texts: ['word 1', 'word 2', 'word 3', 'word 4'],
      nextCursor: null,
    });
    expect((await theirs()).seqs).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('after and before a number are counted as the reader counts, both ends left out', async () => {
    const { his, theirs } = await mixed();
    expect((await his({ after: 2 })).seqs).toEqual([3, 4]);
    expect((await his({ before: 3 })).seqs).toEqual([1, 2]);
    expect((await his({ after: 1, before: 4 })).seqs).toEqual([2, 3]);
    expect((await theirs({ after: 2 })).seqs).toEqual([3, 4, 5, 6, 7, 8]);
    expect((await theirs({ after: 2, before: 5 })).seqs).toEqual([3, 4]);
  });

  it('beyond the end are none, however far', async () => {
    const { his, theirs } = await mixed();
    for (const after of [4, 2 ** 31, Number.MAX_SAFE_INTEGER])
      expect(await his({ after })).toMatchObject({ seqs: [], nextCursor: null });
    expect((await theirs({ after: Number.MAX_SAFE_INTEGER })).seqs).toEqual([]);
    expect((await his({ before: 0 })).seqs).toEqual([]);
    expect((await his({ before: Number.MAX_SAFE_INTEGER })).seqs).toEqual([1, 2, 3, 4]);
  });

  it('come page by page, forwards from a start and backwards from an end', async () => {
    const { his } = await mixed();
    const first = await his({ limit: 3 });
    expect(first.seqs).toEqual([1, 2, 3]);
    expect(await his({ limit: 3, cursor: first.nextCursor ?? '' })).toMatchObject({ seqs: [4], nextCursor: null });
    const last = await his({ before: 5, limit: 3 });
    expect(last.seqs).toEqual([2, 3, 4]);
    expect(await his({ limit: 3, cursor: last.nextCursor ?? '' })).toMatchObject({ seqs: [1], nextCursor: null });
  });

  it('very long ones come in shorter pages, so that no page outgrows a message between services', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor);
    const text = '🎈'.repeat(8_000);
    for (let n = 0; n < 30; n += 1) await w.write(visitor, conversationId, text);
    const seqs: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await w.world.value(listOwnMessages, { conversationId, limit: 200, cursor }, visitor);
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(1_000_000);
      seqs.push(...page.items.map(({ seq }) => seq));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seqs).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  });

  it('are nobody else’s', async () => {
    const { conversationId } = await mixed();
    expect(await w.world.ask(listOwnMessages, { conversationId }, await w.visitor())).toMatchObject({
      code: 'not_found',
    });
    const stranger = w.member({ workspaceId: newId<WorkspaceId>() });
    expect(await w.world.ask(listMessages, { conversationId }, stranger)).toMatchObject({ code: 'not_found' });
    expect(await w.world.ask(listMessages, { conversationId }, w.member({ role: 'viewer' }))).toMatchObject({
      kind: 'ok',
    });
  });

  it.each(['x', 'eyJub3RoaW5nIjoxfQ', Buffer.from('{"after":-1}').toString('base64url')])(
    'cannot be read from a cursor that is not ours: %s',
    async (cursor) => {
      const { visitor, conversationId } = await mixed();
      expect(await w.world.ask(listOwnMessages, { conversationId, cursor }, visitor)).toMatchObject({
        code: 'invalid',
        extra: { errors: [{ path: 'cursor' }] },
      });
    },
  );
});

describe('a text', () => {
  it.each(['🎈', 'two\nlines\r\n\ttab', 'x'.repeat(8_000), '🎈'.repeat(8_000), '<script>alert(1)</script>', '\u202e'])(
    'is kept exactly as it was written',
    async (text) => {
      const visitor = await w.visitor();
      const conversationId = await w.start(visitor);
      const message = await w.world.value(postVisitorMessage, { conversationId, clientId: newId(), text }, visitor);
      expect(message.text).toBe(text);
      const { items } = await w.world.value(listOwnMessages, { conversationId }, visitor);
      expect(items[0]?.text).toBe(text);
    },
  );

  it.each(['', ' \n\t ', 'a\0b', '\ud800', 'x'.repeat(8_001), '🎈'.repeat(8_001)])(
    'that is empty, too long or no text is refused',
    async (text) => {
      const visitor = await w.visitor();
      const conversationId = await w.start(visitor);
      expect(await w.world.ask(postVisitorMessage, { conversationId, clientId: newId(), text }, visitor)).toMatchObject(
        { code: 'invalid', extra: { errors: [{ path: 'text' }] } },
      );
    },
  );

  it('bears one id in one spelling, also when the clientId came in capitals', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor);
    const clientId = newId<ClientId>();
    const loud = clientId.toUpperCase() as ClientId;
    const first = await w.world.value(postVisitorMessage, { conversationId, clientId: loud, text: 'a' }, visitor);
    expect(first.clientId).toBe(clientId);
    expect(await w.world.value(postVisitorMessage, { conversationId, clientId, text: 'a' }, visitor)).toEqual(first);
  });
});
