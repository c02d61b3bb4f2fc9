import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createHandoffSettings,
  findMembers,
  getHandoffSettings,
  listSettingsVersions,
  saveHandoffSettings,
  type MemberActor,
  type MemberId,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { Fault, newId, ok } from '@baton/messaging';
import { startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

let w: HandoffWorld;
let widgetId: WidgetId;
let ada: MemberActor;
let grace: MemberActor;
let asked: MemberId[][];

beforeAll(async () => {
  w = await startHandoffWorld();
  ada = { ...w.admin, memberId: newId<MemberId>() };
  grace = { ...w.admin, memberId: newId<MemberId>() };
});
afterAll(() => w.world.stop());
beforeEach(async () => {
  const { workspaceId, support: departmentId } = w;
  widgetId = newId<WidgetId>();
  await w.world.value(createHandoffSettings, { workspaceId, widgetId, departmentId });
  asked = [];
  const known = [
    { id: ada.memberId, name: 'Ada' },
    { id: grace.memberId, name: 'Grace' },
  ];
  w.world.answer(findMembers, ({ memberIds }) => {
    asked.push(memberIds);
    return ok({ members: known.filter(({ id }) => memberIds.includes(id)) });
  });
});

const list = (page: { limit?: number; cursor?: string } = {}) =>
  w.world.value(listSettingsVersions, { widgetId, ...page }, w.admin);
const save = async (by: MemberActor, waiting: string): Promise<void> => {
  const now = await w.world.value(getHandoffSettings, { widgetId }, w.admin);
  const messages = { ...now.messages, waiting };
  await w.world.value(saveHandoffSettings, { ...now, messages, widgetId }, by);
};
const stranger = (): MemberActor => ({ ...w.admin, workspaceId: newId<WorkspaceId>() });

describe('the versions of settings', () => {
  it('tell who saved each, and when, the newest first; the first one was made with the widget', async () => {
    const began = Date.now();
    await save(ada, 'One moment.');
    await save(grace, 'Two moments.');
    await save(ada, 'Three moments.');
    const { items, nextCursor } = await list();
    expect(items.map(({ version, savedBy }) => [version, savedBy])).toEqual([
      [4, { id: ada.memberId, name: 'Ada' }],
      [3, { id: grace.memberId, name: 'Grace' }],
      [2, { id: ada.memberId, name: 'Ada' }],
      [1, null],
    ]);
    const times = items.map(({ savedAt }) => Date.parse(savedAt));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(Math.abs((times[0] ?? 0) - began)).toBeLessThan(60_000);
    expect(nextCursor).toBeNull();
    expect(asked.map((ids) => new Set(ids))).toEqual([new Set([ada.memberId, grace.memberId])]);
  });

  it('are read page by page, each once, while others are saved', async () => {
    for (const words of ['a', 'b', 'c', 'd']) await save(ada, words);
    const first = await list({ limit: 2 });
    await save(grace, 'e');
    const rest = await list({ limit: 3, cursor: first.nextCursor ?? '' });
    expect([first, rest].map(({ items }) => items.map(({ version }) => version))).toEqual([
      [5, 4],
      [3, 2, 1],
    ]);
    expect(rest.nextCursor).toBeNull();
    expect(await list({ cursor: '1' })).toEqual({ items: [], nextCursor: null });
  });

  it('are there of a new widget too, and nobody is asked for names', async () => {
    expect((await list()).items).toEqual([{ version: 1, savedAt: expect.any(String), savedBy: null }]);
    expect(asked).toEqual([]);
  });

  it('are for every member of the workspace; for others there is no such widget', async () => {
    const read = (actor: MemberActor) => w.world.ask(listSettingsVersions, { widgetId }, actor);
    expect(await read({ ...w.admin, role: 'viewer' })).toMatchObject({ kind: 'ok' });
    expect(await read(stranger())).toMatchObject({ code: 'not_found' });
    const none = { widgetId: newId<WidgetId>() };
    expect(await w.world.ask(listSettingsVersions, none, w.admin)).toEqual(await read(stranger()));
  });

  it('cannot be told while nobody knows the names: try again', async () => {
    await save(ada, 'One moment.');
    w.world.answer(findMembers, () => Promise.reject(new Fault('accounts is away')));
    await expect(list()).rejects.toThrow('accounts is away');
  });

  it.each(['', '0', 'x', '-1', '1.5', '1 OR 1=1', '9'.repeat(12)])(
    'refuse a cursor that is not theirs: "%s"',
    async (cursor) => {
      expect(await w.world.ask(listSettingsVersions, { widgetId, cursor }, w.admin)).toMatchObject({
        code: 'invalid',
        extra: { errors: [{ path: 'cursor' }] },
      });
    },
  );
});
