import { listQueue, queueChanged, type DepartmentId } from '@baton/contracts';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
});
afterAll(() => w.world.stop());

const toldOf = (departmentId: DepartmentId) =>
  w.world.eventsOf(queueChanged).filter((event) => event.departmentId === departmentId);
const told = (departmentId: DepartmentId, count: number) =>
  eventually(() => (toldOf(departmentId).length >= count ? toldOf(departmentId) : undefined), {
    what: `${count} changes of the queue`,
  });

/** As many as the service has connections: more would only wait for one. */
const AT_ONCE = 5;

describe('what the watchers of a queue hear', () => {
  it('is what came, and who took it', async () => {
    const departmentId = await w.department();
    const grace = w.member({ departmentIds: [departmentId] });
    const conversationId = await w.waits({ departmentId });
    await w.take(grace, conversationId);
    const shown = { workspaceId: w.workspaceId, departmentId, conversationId };
    expect(await told(departmentId, 2)).toMatchObject([
      { ...shown, change: 'added', queueVersion: 1, entry: { conversationId, position: 1 }, takenBy: null },
      {
        ...shown,
        change: 'removed',
        queueVersion: 2,
        entry: null,
        takenBy: { memberId: grace.memberId, name: 'Grace' },
      },
    ]);
  });

  it('is an update when what it shows has changed, and nothing when it has not', async () => {
    const departmentId = await w.department();
    const conversationId = await w.waits({ departmentId });
    await w.tell(conversationId, { version: 3 });
    await w.tell(conversationId, { version: 4, preview: 'Well?' });
    await w.tell(conversationId, { version: 5, preview: 'Well?' });
    await w.changes(conversationId, { status: 'ai' });
    const changes = (await told(departmentId, 3)).map(({ change, entry }) => [change, entry?.preview]);
    expect(changes).toEqual([
      ['added', 'Where is my parcel?'],
      ['updated', 'Well?'],
      ['removed', undefined],
    ]);
  });

  it('is a removal here and an arrival there when it waits for another department', async () => {
    const [from, to] = [await w.department(), await w.department()];
    const conversationId = await w.waits({ departmentId: from });
    await w.changes(conversationId, { status: 'waiting', departmentId: to });
    expect((await told(from, 2)).map(({ change }) => change)).toEqual(['added', 'removed']);
    expect(await told(to, 1)).toMatchObject([{ change: 'added', conversationId, takenBy: null }]);
  });

  it('is numbered 1, 2, 3 … by department, in the order of each conversation, however much happens at once', async () => {
    const departmentId = await w.department();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let each = 0; each < 5; each += 1) {
          const conversationId = await w.waits({ departmentId });
          await w.changes(conversationId, { status: 'ai' });
        }
      }),
    );
    const changes = await told(departmentId, 50);
    expect(changes.map(({ queueVersion }) => queueVersion)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
    const added = new Set<string>();
    for (const { change, conversationId } of changes) {
      expect(added.has(conversationId)).toBe(change === 'removed');
      added.add(conversationId);
    }
    const query = { departmentId };
    const { versions } = await w.world.value(listQueue, query, w.member({ role: 'owner' }));
    expect(versions).toEqual({ [departmentId]: 50 });
  });

  it('is told by the sweep when the process died before it told, with the number it was given', async () => {
    const departmentId = await w.department();
    const conversationId = await w.waits({ departmentId });
    await told(departmentId, 1);
    await w.world.query(
      'routing',
      `WITH numbered AS (UPDATE queue_versions SET version = 2 WHERE department_id = $2)
       INSERT INTO queue_feed (workspace_id, department_id, conversation_id, change, version) VALUES ($1, $2, $3, 'removed', 2)`,
      [w.workspaceId, departmentId, conversationId],
    );
    expect((await told(departmentId, 2)).at(-1)).toMatchObject({ change: 'removed', queueVersion: 2 });
    await eventually(async () => {
      const left = await w.world.query('routing', 'SELECT 1 FROM queue_feed WHERE department_id = $1', [departmentId]);
      return left.length === 0;
    });
  });
});
