import {
  getQueuePlace,
  getQueueVersions,
  listQueue,
  setPresence,
  type CallOf,
  type ConversationId,
  type DepartmentId,
  type MemberActor,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
});
afterAll(() => w.world.stop());

const ask = (actor: MemberActor, query: CallOf<typeof listQueue> = {}) => w.world.ask(listQueue, query, actor);
const list = (actor: MemberActor, query: CallOf<typeof listQueue> = {}) => w.world.value(listQueue, query, actor);
const agentOf = (...departmentIds: DepartmentId[]) => w.member({ departmentIds });
const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 10, minute)).toISOString();

describe('the order of the queue', () => {
  it('is the time of entry minus the head start of the priority', async () => {
    const departmentId = await w.department();
    const low = await w.waits({ departmentId, priority: 'low', enqueuedAt: at(0) });
    const normal = await w.waits({ departmentId, enqueuedAt: at(29) });
    const late = await w.waits({ departmentId, enqueuedAt: at(31) });
    const high = await w.waits({ departmentId, priority: 'high', enqueuedAt: at(59) });
    const latestHigh = await w.waits({
      departmentId,
      priority: 'high',
      enqueuedAt: new Date(Date.parse(at(29)) + 3_600_001).toISOString(),
    });
    const { items } = await list(agentOf(departmentId));
    expect(items.map(({ conversationId }) => conversationId)).toEqual([high, normal, latestHigh, low, late]);
    expect(items.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    expect(items[0]).toMatchObject({ enqueuedAt: at(59), orderAt: at(-1), offer: null, trigger: { kind: 'button' } });
    expect(items[3]).toMatchObject({ orderAt: at(30) });
  });

  it('goes by the id among those of the same moment', async () => {
    const departmentId = await w.department();
    const ids = await Promise.all(Array.from({ length: 5 }, () => w.waits({ departmentId, enqueuedAt: at(0) })));
    const { items } = await list(agentOf(departmentId));
    expect(items.map(({ conversationId }) => conversationId)).toEqual([...ids].sort());
  });

  it('gives each its place in its own department, as its visitor is told', async () => {
    const [support, sales] = [await w.department(), await w.department()];
    const ids: ConversationId[] = [];
    for (let n = 0; n < 3; n += 1) {
      ids.push(await w.waits({ departmentId: support, enqueuedAt: at(n) }));
      ids.push(await w.waits({ departmentId: sales, enqueuedAt: at(n) }));
    }
    const { items } = await list(agentOf(support, sales));
    expect(items.map(({ conversationId }) => conversationId)).toEqual(ids);
    expect(items.map(({ position }) => position)).toEqual([1, 1, 2, 2, 3, 3]);
    for (const { conversationId, position } of items)
      expect(await w.world.value(getQueuePlace, { conversationId })).toMatchObject({ place: { position } });
  });
});

describe('pages of the queue', () => {
  it('show each once, with its true place, whatever page it is on', async () => {
    const departmentId = await w.department();
    const ids: ConversationId[] = [];
    for (let n = 0; n < 7; n += 1) ids.push(await w.waits({ departmentId, enqueuedAt: at(n) }));
    const seen: [ConversationId, number][] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list(agentOf(departmentId), { limit: 3, ...(cursor && { cursor }) });
      seen.push(
        ...page.items.map(({ conversationId, position }): [ConversationId, number] => [conversationId, position]),
      );
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(ids.map((id, index) => [id, index + 1]));
  });

  it.each([
    '',
    'x',
    '0000-01-01T00:00:00.000Z_01900000-0000-7000-8000-000000000000',
    '2026-11-25T10:00:00Z_x',
    'a_b_c',
  ])('51: of a cursor that is not ours (%j) there are none', async (cursor) => {
    expect(await ask(w.member(), { cursor })).toMatchObject({
      code: 'invalid',
      extra: { errors: [{ path: 'cursor' }] },
    });
  });
});

describe('who sees which queue', () => {
  it('45: an agent his departments, and is refused a foreign one; the others all', async () => {
    const [mine, foreign] = [await w.department(), await w.department()];
    const there = await w.waits({ departmentId: foreign });
    const here = await w.waits({ departmentId: mine });
    const { items, versions } = await list(agentOf(mine));
    expect(items.map(({ conversationId }) => conversationId)).toEqual([here]);
    expect(Object.keys(versions)).toEqual([mine]);
    expect(await ask(agentOf(mine), { departmentId: foreign })).toMatchObject({ code: 'forbidden' });
    for (const role of ['owner', 'admin', 'viewer'] as const) {
      const page = await list(w.member({ role, departmentIds: [] }), { departmentId: foreign });
      expect(page.items.map(({ conversationId }) => conversationId)).toEqual([there]);
    }
  });

  it('44: a department that does not exist is as wrong as one of another workspace', async () => {
    const stranger = w.member({ role: 'owner', workspaceId: newId<WorkspaceId>() });
    const answers = await Promise.all([
      ask(w.member({ role: 'owner' }), { departmentId: newId<DepartmentId>() }),
      ask(stranger, { departmentId: w.departmentId }),
    ]);
    expect(answers[0]).toMatchObject({ code: 'invalid', extra: { errors: [{ path: 'departmentId' }] } });
    expect(answers[1]).toEqual(answers[0]);
    expect(await list(stranger)).toEqual({ items: [], nextCursor: null, versions: {} });
  });

  it('an agent without a department sees an empty one', async () => {
    expect(await list(agentOf())).toEqual({ items: [], nextCursor: null, versions: {} });
  });
});

describe('the place that a visitor is told', () => {
  it('says whether somebody of the department is online, which a viewer is not', async () => {
    const departmentId = await w.department();
    const conversationId = await w.waits({ departmentId });
    const isAvailable = async () => (await w.world.value(getQueuePlace, { conversationId })).place?.available;
    expect(await isAvailable()).toBe(false);
    await w.world.value(setPresence, { status: 'away' }, agentOf(departmentId));
    expect(await isAvailable()).toBe(false);
    await w.world.value(setPresence, { status: 'online' }, agentOf(departmentId));
    expect(await isAvailable()).toBe(true);
  });

  it('is none for a conversation that does not wait or is not known', async () => {
    expect(await w.world.value(getQueuePlace, { conversationId: newId<ConversationId>() })).toEqual({ place: null });
  });
});

describe('the versions of the queues', () => {
  it('are in each list, and 0 where nothing ever happened', async () => {
    const [busy, calm] = [await w.department(), await w.department()];
    await w.waits({ departmentId: busy });
    await eventually(async () => (await list(agentOf(busy))).versions[busy] === 1);
    const departmentIds = [busy, calm];
    expect(await w.world.value(getQueueVersions, { departmentIds })).toEqual({ versions: { [busy]: 1, [calm]: 0 } });
  });
});
