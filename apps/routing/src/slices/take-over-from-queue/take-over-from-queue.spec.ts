import { getPresence, listQueue, type ConversationId, type DepartmentId, type WorkspaceId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
});
beforeEach(() => {
  w.conversations.mood = 'answers';
});
afterAll(() => w.world.stop());

const isListed = async (conversationId: ConversationId, owner = w.member({ role: 'owner' })) => {
  const { items } = await w.world.value(listQueue, { departmentId: w.departmentId, limit: 200 }, owner);
  return items.some((item) => item.conversationId === conversationId);
};

it('that was moved to a department which is not his, unheard yet, is not his to take', async () => {
  const elsewhere = await w.department('Elsewhere');
  const grace = w.member();
  const conversationId = await w.waits();
  w.conversations.change(conversationId, { status: 'waiting', departmentId: elsewhere });
  expect(await w.take(grace, conversationId)).toMatchObject({ kind: 'refused', code: 'forbidden' });
  expect((await w.assignmentsOf(conversationId)).filter(({ status }) => status !== 'ended')).toEqual([]);
  expect(await w.loadOf(grace.memberId)).toBe(0);
});

it('that waits by now, of which routing has not heard yet, is taken all the same', async () => {
  const grace = w.member();
  const conversationId = await w.waits();
  await w.changes(conversationId, { status: 'ai' });
  w.conversations.change(conversationId, { status: 'waiting' });
  expect(await w.take(grace, conversationId)).toMatchObject({ kind: 'ok', value: { memberId: grace.memberId } });
});

describe('take over from the queue', () => {
  it('gives it to the taker: out of the queue, one more for him, and conversations has said so', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    expect(await isListed(conversationId)).toBe(true);
    const reply = await w.take(grace, conversationId);
    expect(reply).toMatchObject({ kind: 'ok', value: { conversationId, memberId: grace.memberId } });
    expect(w.conversations.chargeOf(conversationId)).toMatchObject({ status: 'human', epoch: 3 });
    expect(await w.assignmentsOf(conversationId)).toMatchObject([{ memberId: grace.memberId, status: 'active' }]);
    expect(await isListed(conversationId)).toBe(false);
    expect(await w.world.value(getPresence, { memberId: grace.memberId })).toMatchObject({ activeCount: 1 });
  });

  it('tells the holder the same again, and takes no second slot', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    const first = await w.take(grace, conversationId);
    expect(await w.take(grace, conversationId)).toEqual(first);
    const moved = { ...grace, departmentIds: [], version: 2 };
    expect(await w.take(moved, conversationId)).toEqual(first);
    expect(await w.loadOf(grace.memberId)).toBe(1);
  });

  it('names the holder to everybody else', async () => {
    const [grace, ada] = [w.member(), w.member({ name: 'Ada' })];
    const conversationId = await w.waits();
    await w.take(grace, conversationId);
    const reply = await w.take(ada, conversationId);
    expect(reply).toMatchObject({ kind: 'refused', code: 'already_assigned' });
    expect(reply).toHaveProperty('extra', { holder: { memberId: grace.memberId, name: 'Grace' } });
    expect(await w.loadOf(ada.memberId)).toBe(0);
  });

  it('is refused while the AI has it, and after the end', async () => {
    const conversationId = await w.waits();
    await w.changes(conversationId, { status: 'ai' });
    expect(await w.take(w.member(), conversationId)).toMatchObject({ code: 'not_waiting' });
    await w.changes(conversationId, { status: 'closed' });
    expect(await w.take(w.member(), conversationId)).toMatchObject({ code: 'not_waiting' });
    expect(await w.take(w.member(), w.withAi())).toMatchObject({ code: 'not_waiting' });
  });

  it('45: is refused in a department that is not his; owners and admins may in any; viewers in none', async () => {
    const sales = await w.department('Sales');
    const conversationId = await w.waits({ departmentId: sales });
    expect(await w.take(w.member(), conversationId)).toMatchObject({ code: 'forbidden' });
    const viewer = w.member({ role: 'viewer', departmentIds: [sales] });
    expect(await w.take(viewer, conversationId)).toMatchObject({ code: 'forbidden' });
    expect(await w.take(w.member({ role: 'admin', departmentIds: [] }), conversationId)).toMatchObject({ kind: 'ok' });
  });

  it('44: finds neither an unknown conversation nor one of another workspace', async () => {
    const stranger = w.member({ workspaceId: newId<WorkspaceId>(), role: 'owner' });
    const [unknown, foreign] = await Promise.all([
      w.take(w.member(), newId<ConversationId>()),
      w.take(stranger, await w.waits()),
    ]);
    expect(unknown).toMatchObject({ code: 'not_found' });
    expect(foreign).toEqual(unknown);
  });

  it('goes by the newest that routing knows of his departments, not by his token', async () => {
    const sales = await w.department('Sales');
    const conversationId = await w.waits({ departmentId: sales });
    const grace = w.member({ departmentIds: [sales], version: 3 });
    await w.take({ ...grace, departmentIds: [w.departmentId], version: 4 }, newId<ConversationId>());
    expect(await w.take(grace, conversationId)).toMatchObject({ code: 'forbidden' });
  });

  it('may exceed the capacity, unless the department says otherwise', async () => {
    const grace = w.member();
    for (let n = 0; n < 5; n += 1) expect(await w.take(grace, await w.waits())).toMatchObject({ kind: 'ok' });
    const strict = await w.department('Strict');
    await w.strict(strict);
    const busy: typeof grace = { ...grace, departmentIds: [strict], version: 2 };
    const conversationId = await w.waits({ departmentId: strict });
    expect(await w.take(busy, conversationId)).toMatchObject({ code: 'at_capacity' });
    expect(await w.loadOf(grace.memberId)).toBe(5);
    expect(await w.take(w.member({ departmentIds: [strict] }), conversationId)).toMatchObject({ kind: 'ok' });
  });

  it('never goes over a strict capacity, however many are taken at once', async () => {
    const strict: DepartmentId = await w.department('Strict');
    await w.strict(strict);
    const grace = w.member({ departmentIds: [strict] });
    const ids = await Promise.all(Array.from({ length: 10 }, () => w.waits({ departmentId: strict })));
    const replies = await Promise.all(ids.map((id) => w.take(grace, id)));
    expect(replies.filter(({ kind }) => kind === 'ok')).toHaveLength(4);
    expect(replies.filter((reply) => reply.kind === 'refused' && reply.code === 'at_capacity')).toHaveLength(6);
    expect(await w.loadOf(grace.memberId)).toBe(4);
  });

  it('tries once more when the customer came back to the queue meanwhile', async () => {
    const conversationId = await w.waits();
    w.conversations.change(conversationId, { status: 'ai' });
    w.conversations.change(conversationId, { status: 'waiting' });
    expect(await w.take(w.member(), conversationId)).toMatchObject({ kind: 'ok' });
    expect(w.conversations.chargeOf(conversationId).epoch).toBe(5);
  });

  it('loses to a customer who stopped waiting first, frees the slot, and leaves the queue', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    w.conversations.change(conversationId, { status: 'ai' });
    expect(await w.take(grace, conversationId)).toMatchObject({ code: 'not_waiting' });
    expect(await w.loadOf(grace.memberId)).toBe(0);
    expect(await isListed(conversationId)).toBe(false);
  });

  it('loses to a colleague of whom routing has not heard yet, who is named', async () => {
    const [grace, ada] = [w.member(), w.member({ name: 'Ada' })];
    const conversationId = await w.waits();
    const { memberId, name, avatarUrl } = ada;
    w.conversations.change(conversationId, { status: 'human', holder: { memberId, name, avatarUrl } });
    expect(await w.take(grace, conversationId)).toMatchObject({
      code: 'already_assigned',
      extra: { holder: { memberId, name } },
    });
    expect([await w.loadOf(grace.memberId), await w.loadOf(memberId)]).toEqual([0, 1]);
  });
});
