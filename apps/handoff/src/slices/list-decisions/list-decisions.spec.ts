import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getCharge, listDecisions, type ConversationId, type WorkspaceId } from '@baton/contracts';
import { newId, ok } from '@baton/messaging';
import { startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

let w: HandoffWorld;
beforeAll(async () => {
  w = await startHandoffWorld();
});
afterAll(() => w.world.stop());

describe('the decisions of a conversation', () => {
  it('are read page by page, oldest first, each once', async () => {
    const conversationId = newId<ConversationId>();
    for (let seq = 1; seq <= 7; seq += 1) await w.write(conversationId, seq, `Question ${seq}`);
    const all = await w.decisions(conversationId, 7);
    const read: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await w.world.value(listDecisions, { conversationId, limit: 3, cursor }, w.admin);
      expect(page.items.length).toBeLessThanOrEqual(3);
      read.push(...page.items.map(({ seq }) => seq));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(read).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(read).toEqual(all.map(({ seq }) => seq));
  });

  it('are for every member of the workspace; for others there is no such conversation', async () => {
    const conversationId = newId<ConversationId>();
    await w.write(conversationId, 1, 'Hello?');
    await w.decisions(conversationId, 1);
    const viewer = { ...w.admin, role: 'viewer' as const };
    expect((await w.world.value(listDecisions, { conversationId }, viewer)).items).toHaveLength(1);
    const stranger = { ...w.admin, workspaceId: newId<WorkspaceId>() };
    expect(await w.world.ask(listDecisions, { conversationId }, stranger)).toMatchObject({ code: 'not_found' });
  });

  it('are an empty list where nothing was decided yet', async () => {
    const conversationId = newId<ConversationId>();
    expect(await w.world.ask(listDecisions, { conversationId }, w.admin)).toMatchObject({ code: 'not_found' });
    w.world.answer(getCharge, () => ok({ status: 'ai', holder: null, epoch: 1, departmentId: null }));
    expect(await w.world.value(listDecisions, { conversationId }, w.admin)).toEqual({ items: [], nextCursor: null });
  });

  it.each(['', 'x', '1', '1.', '1.2.3', '-1.2', '1.9999999999', '1.2; DROP TABLE decisions'])(
    'refuse a cursor that is not theirs: "%s"',
    async (cursor) => {
      const conversationId = newId<ConversationId>();
      expect(await w.world.ask(listDecisions, { conversationId, cursor }, w.admin)).toMatchObject({
        code: 'invalid',
        extra: { errors: [{ path: 'cursor' }] },
      });
    },
  );
});
