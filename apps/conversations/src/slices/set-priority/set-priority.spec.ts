import { listConversations, setPriority, setTags, type DepartmentId, type WorkspaceId } from '@baton/contracts';
import { Fault, newId } from '@baton/messaging';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calm, startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
beforeAll(async () => {
  w = await startConversationsWorld();
});
beforeEach(() => {
  Object.assign(w.steer, calm);
});
afterAll(() => w.world.stop());

const strangers = () => [
  { who: w.member({ departmentIds: [newId<DepartmentId>()] }), code: 'forbidden' },
  { who: w.member({ role: 'viewer' }), code: 'forbidden' },
  { who: w.member({ role: 'owner', workspaceId: newId<WorkspaceId>() }), code: 'not_found' },
];

describe('the priority', () => {
  it('changes for every agent of the department, and the queue shows it before the answer', async () => {
    const { conversationId } = await w.waiting();
    const set = { conversationId, priority: 'high' } as const;
    expect(await w.world.value(setPriority, set, w.member())).toMatchObject({
      priority: 'high',
      queue: { position: 1 },
    });
    expect(w.follows.at(-1)).toMatchObject({ conversationId, epoch: 2, priority: 'high' });
    expect(await w.told(conversationId, 'priority-changed')).toMatchObject({ visitorView: null, messages: [] });
    for (const { who, code } of strangers()) expect(await w.world.ask(setPriority, set, who)).toMatchObject({ code });
  });

  it('while routing is away: no 200 yet, but it stands and the repeat succeeds', async () => {
    const { conversationId } = await w.waiting();
    const set = { conversationId, priority: 'low' } as const;
    w.steer.isRoutingAway = true;
    await expect(w.world.ask(setPriority, set, w.member())).rejects.toThrow(Fault);
    w.steer.isRoutingAway = false;
    const { version } = await w.world.value(setPriority, set, w.member());
    expect(w.follows.at(-1)).toMatchObject({ conversationId, priority: 'low', version });
  });
});

describe('tags', () => {
  it('are a set of words without space around them, and in one case each', async () => {
    const { conversationId } = await w.waiting();
    const set = (tags: string[]) => w.world.ask(setTags, { conversationId, tags }, w.member());
    const first = await set(['  Refund ', 'VIP', 'refund']);
    expect(first).toMatchObject({ kind: 'ok', value: { tags: ['Refund', 'VIP'] } });
    expect(await set(['Refund', 'VIP'])).toEqual(first);
    expect(await set([' '])).toMatchObject({ code: 'invalid' });
    expect(await set(['😀'.repeat(40)])).toMatchObject({ kind: 'ok' });
    expect(await set(['😀'.repeat(41)])).toMatchObject({ code: 'invalid' });
    expect(await set(Array.from({ length: 21 }, (_, index) => `t${index}`))).toMatchObject({ code: 'invalid' });
    for (const { who, code } of strangers())
      expect(await w.world.ask(setTags, { conversationId, tags: [] }, who)).toMatchObject({ code });
  });

  it('find a conversation again, in whatever case', async () => {
    const [{ conversationId: tagged }] = [await w.waiting(), await w.waiting()];
    await w.world.value(setTags, { conversationId: tagged, tags: ['Größe 42'] }, w.member());
    const found = await w.world.value(listConversations, { tag: 'größe 42' }, w.member());
    expect(found.items.map(({ id }) => id)).toEqual([tagged]);
    const elsewhere = w.member({ workspaceId: newId<WorkspaceId>() });
    expect((await w.world.value(listConversations, { tag: 'Größe 42' }, elsewhere)).items).toEqual([]);
  });
});
