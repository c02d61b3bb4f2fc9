import {
  deleteDepartment,
  getAvailability,
  getDepartment,
  listQueue,
  updateDepartment,
  type ConversationId,
  type DepartmentId,
} from '@baton/contracts';
import type { Reply } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
});
afterAll(() => w.world.stop());

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();
const owner = () => w.member({ role: 'owner' });
const helpedOutBy = async (departmentId: DepartmentId, afterSeconds = 60) => {
  const full = await w.department('Full');
  await w.world.value(updateDepartment, { departmentId: full, overflow: { departmentId, afterSeconds } }, owner());
  return full;
};
const whereIs = async (conversationId: ConversationId) => {
  const { items } = await w.world.value(listQueue, { limit: 200 }, owner());
  const entry = items.find((each) => each.conversationId === conversationId);
  return entry && { departmentId: entry.departmentId, enqueuedAt: entry.enqueuedAt };
};
const isIn = (conversationId: ConversationId, departmentId: DepartmentId) =>
  eventually(async () => (await whereIs(conversationId))?.departmentId === departmentId, { what: 'the move' });

it('who has waited too long goes over to the department that helps out, and waits there since he came; who has not, stays', async () => {
  const helping = await w.department('Helping');
  const full = await helpedOutBy(helping);
  const enqueuedAt = secondsAgo(61);
  const [late, early] = [
    await w.waits({ departmentId: full, enqueuedAt }),
    await w.waits({ departmentId: full, enqueuedAt: secondsAgo(10) }),
  ];
  await isIn(late, helping);
  expect(await whereIs(late)).toEqual({ departmentId: helping, enqueuedAt });
  expect((await whereIs(early))?.departmentId).toBe(full);
});

it('the time is exact within a second or two, and nobody has to ask', async () => {
  const helping = await w.department('Helping');
  const full = await helpedOutBy(helping, 2);
  const conversationId = await w.waits({ departmentId: full });
  const began = performance.now();
  await isIn(conversationId, helping);
  expect(performance.now() - began).toBeGreaterThan(1_500);
});

it('once: two departments that help each other out do not throw him to and fro', async () => {
  const [one, other] = [await w.department('One'), await w.department('Other')];
  const overflow = (from: DepartmentId, to: DepartmentId) =>
    w.world.value(updateDepartment, { departmentId: from, overflow: { departmentId: to, afterSeconds: 1 } }, owner());
  await overflow(one, other);
  await overflow(other, one);
  const conversationId = await w.waits({ departmentId: one, enqueuedAt: secondsAgo(5) });
  await isIn(conversationId, other);
  // Another one makes the same way meanwhile: the sweep has looked since.
  const second = await w.waits({ departmentId: one, enqueuedAt: secondsAgo(5) });
  await isIn(second, other);
  expect((await whereIs(conversationId))?.departmentId).toBe(other);
});

it('once also where nobody hears how the move went', async () => {
  const [one, other] = [await w.department('One'), await w.department('Other')];
  const overflow = (from: DepartmentId, to: DepartmentId) =>
    w.world.value(updateDepartment, { departmentId: from, overflow: { departmentId: to, afterSeconds: 1 } }, owner());
  await overflow(one, other);
  await overflow(other, one);
  w.conversations.isUnheard = true;
  try {
    const conversationId = await w.waits({ departmentId: one, enqueuedAt: secondsAgo(5) });
    await isIn(conversationId, other);
    const second = await w.waits({ departmentId: one, enqueuedAt: secondsAgo(5) });
    await isIn(second, other);
    expect((await whereIs(conversationId))?.departmentId).toBe(other);
  } finally {
    w.conversations.isUnheard = false;
  }
});

it('who was moved out of a deleted department may still be helped out by another one', async () => {
  const [gone, helping] = [await w.department('Gone'), await w.department('Helping')];
  const conversationId = await w.waits({ departmentId: gone, enqueuedAt: secondsAgo(5) });
  await w.world.value(deleteDepartment, { departmentId: gone }, owner());
  await isIn(conversationId, w.departmentId);
  const overflow = { departmentId: helping, afterSeconds: 1 };
  await w.world.value(updateDepartment, { departmentId: w.departmentId, overflow }, owner());
  await isIn(conversationId, helping);
  await w.world.value(updateDepartment, { departmentId: w.departmentId, overflow: null }, owner());
});

it('whoever still routes to a deleted department hears whether the default one is there', async () => {
  const gone = await w.department('Gone');
  await w.world.value(deleteDepartment, { departmentId: gone }, owner());
  const availability = (departmentId: DepartmentId) =>
    w.world.value(getAvailability, { workspaceId: w.workspaceId, departmentId });
  expect(await availability(gone)).toEqual({ open: true, anyoneOnline: false });
  await w.online([w.departmentId]);
  expect(await availability(gone)).toEqual({ open: true, anyoneOnline: true });
});

it('a department cannot be helped out by one that is deleted in this very moment', async () => {
  const [full, helping] = [await w.department('Full'), await w.department('Helping')];
  const overflow = { departmentId: helping, afterSeconds: 60 };
  let update: Promise<Reply<typeof updateDepartment>> | undefined;
  const deletion = `UPDATE departments SET deleted_at = clock_timestamp() WHERE id = $1`;
  await w.holding(deletion, [helping], async () => {
    update = w.world.ask(updateDepartment, { departmentId: full, overflow }, owner());
    await w.somebodyWaits();
  });
  // That deletion was taken back: it helps out after all.
  expect(await update).toMatchObject({ kind: 'ok', value: { overflow } });
  await w.world.value(deleteDepartment, { departmentId: helping }, owner());
  expect(await w.world.value(getDepartment, { departmentId: full }, owner())).toMatchObject({ overflow: null });
});

it('one that cannot be moved keeps nobody else', async () => {
  const helping = await w.department('Helping');
  const full = await helpedOutBy(helping);
  const stuck = await w.waits({ departmentId: full, enqueuedAt: secondsAgo(10) });
  w.conversations.stuck.add(stuck);
  await w.world.query(
    'routing',
    `UPDATE entries SET enqueued_at = enqueued_at - interval '1 hour' WHERE conversation_id = $1`,
    [stuck],
  );
  const next = await w.waits({ departmentId: full, enqueuedAt: secondsAgo(61) });
  await isIn(next, helping);
  expect((await whereIs(stuck))?.departmentId).toBe(full);
  w.conversations.stuck.clear();
  await isIn(stuck, helping);
});
