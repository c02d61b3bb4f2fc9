import { reportSockets, updateDepartment, type ConversationId, type MemberActor } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld({ settings: { presenceSilenceSeconds: 3_600, presenceSettleSeconds: 0.001 } });
  await w.world.value(reportSockets, { gatewayId: newId<string>(), members: [] });
});
afterAll(() => w.world.stop());

const offeredTo = (conversationId: ConversationId, { memberId }: MemberActor) =>
  eventually(async () => (await w.offerOf(conversationId))?.memberId === memberId, { what: 'the offer' });
const AGENT = 'SELECT FROM agents WHERE id = $1 FOR NO KEY UPDATE';
const TURN = 'SELECT FROM department_turns WHERE department_id = $1 FOR UPDATE';

it.each([{ autoAccept: false }, { autoAccept: true }])(
  'who is moved to another department while he is matched is not given away in the old one ($autoAccept: without being asked)',
  async ({ autoAccept }) => {
    const departmentId = await w.assigning({ autoAccept });
    const elsewhere = await w.department('Elsewhere');
    const ada = await w.online([departmentId]);
    let moved: ConversationId | undefined;
    await w.holding(AGENT, [ada.memberId], async () => {
      moved = await w.waits({ departmentId });
      await w.somebodyWaits();
      await w.changes(moved, { status: 'waiting', departmentId: elsewhere }, { departmentId: elsewhere });
    });
    // The department's next round comes after that one.
    const next = await w.waits({ departmentId });
    if (autoAccept) await eventually(async () => (await w.assignmentsOf(next)).length === 1, { what: 'the next one' });
    else await offeredTo(next, ada);
    if (!moved) throw new Error('nobody waited');
    expect(await w.offerOf(moved)).toBeNull();
    expect(await w.assignmentsOf(moved)).toEqual([]);
  },
);

it('a department that no longer assigns by itself gives nothing away, though a round of it had begun', async () => {
  const departmentId = await w.assigning();
  await w.online([departmentId]);
  const first = await w.waits({ departmentId });
  await eventually(async () => (await w.offerOf(first)) !== null, { what: 'the first offer' });
  let second: ConversationId | undefined;
  await w.holding(TURN, [departmentId], async () => {
    second = await w.waits({ departmentId });
    await w.somebodyWaits();
    await w.world.value(updateDepartment, { departmentId, mode: 'claim' }, w.member({ role: 'owner' }));
  });
  // Whoever gets the turn now has it after that round.
  await w.holding(TURN, [departmentId], () => Promise.resolve());
  if (!second) throw new Error('nobody waited');
  expect(await w.offerOf(second)).toBeNull();
});

it('conversations that does not answer keeps no department from giving away what waits', async () => {
  w.conversations.mood = 'is-frozen';
  try {
    for (let count = 0; count < 6; count += 1) {
      const departmentId = await w.assigning({ autoAccept: true });
      await w.online([departmentId]);
      await w.waits({ departmentId });
    }
    const departmentId = await w.assigning();
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    const began = performance.now();
    await offeredTo(conversationId, ada);
    expect(performance.now() - began).toBeLessThan(1_500);
  } finally {
    w.conversations.mood = 'answers';
  }
});

it('what becomes urgent is offered at once to who keeps a place free for that', async () => {
  const departmentId = await w.assigning({ capacity: 2, reserveSlot: true });
  const ada = await w.online([departmentId]);
  const [first, second] = [await w.waits({ departmentId }), await w.waits({ departmentId })];
  await offeredTo(first, ada);
  expect(await w.offerOf(second)).toBeNull();
  const began = performance.now();
  await w.tell(second, { departmentId, priority: 'high', version: 5 });
  await offeredTo(second, ada);
  expect(performance.now() - began).toBeLessThan(800);
});
