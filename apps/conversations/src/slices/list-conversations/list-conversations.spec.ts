import {
  endByVisitor,
  listConversations,
  postMemberMessage,
  updateVisitor,
  type CallOf,
  type ClientId,
  type DepartmentId,
  type MemberActor,
  type WidgetId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
beforeAll(async () => {
  w = await startConversationsWorld();
});
afterAll(() => w.world.stop());

const idsOf = async (filter: CallOf<typeof listConversations>, member: MemberActor = w.member()) =>
  (await w.world.value(listConversations, { limit: 200, ...filter }, member)).items.map(({ id }) => id);

describe('the list of conversations', () => {
  it('shows the last changed first, page by page, each once', async () => {
    const widgetId = newId<WidgetId>();
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.unshift(await w.start(await w.visitor(`shop_${widgetId}`), `Hello ${n}`));
    expect(await idsOf({ widgetId })).toEqual(ids);
    const seen = [];
    let cursor: string | undefined;
    do {
      const page = await w.world.value(listConversations, { widgetId, limit: 2, cursor }, w.member());
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(ids);
  });

  it('moves one to the front when something is said in it', async () => {
    const widgetId = newId<WidgetId>();
    const visitor = await w.visitor(`shop_${widgetId}`);
    const first = await w.start(visitor, 'one');
    const second = await w.start(await w.visitor(`shop_${widgetId}`), 'two');
    await w.write(visitor, first, 'again');
    expect(await idsOf({ widgetId })).toEqual([first, second]);
  });

  it('is filtered by state, department and who holds it', async () => {
    const me = w.member();
    const [ais, waits, mine, ended] = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const visitor = await w.visitor();
        return { visitor, id: await w.start(visitor, 'Hello') };
      }),
    );
    if (!ais || !waits || !mine || !ended) throw new Error('four were started');
    await w.wait(waits.visitor, waits.id);
    await w.wait(mine.visitor, mine.id);
    await w.give(mine.id, me);
    await w.world.value(endByVisitor, { conversationId: ended.id }, ended.visitor);

    const all = [ais.id, waits.id, mine.id, ended.id];
    const among = async (filter: CallOf<typeof listConversations>) =>
      (await idsOf(filter, me)).filter((id) => all.includes(id));
    expect(await among({ status: 'ai' })).toEqual([ais.id]);
    expect(await among({ status: 'waiting' })).toEqual([waits.id]);
    expect(await among({ status: 'human' })).toEqual([mine.id]);
    expect(await among({ status: 'closed' })).toEqual([ended.id]);
    expect(await idsOf({ assignee: 'me' }, me)).toEqual([mine.id]);
    expect(await idsOf({ assignee: 'me' }, w.member())).toEqual([]);
    expect((await among({ departmentId: w.departmentId })).sort()).toEqual([waits.id, mine.id].sort());
    expect(await idsOf({ departmentId: newId<DepartmentId>() })).toEqual([]);
    expect(await among({ departmentId: w.departmentId, status: 'waiting' })).toEqual([waits.id]);
  });

  it('is searched in messages, notes, names and addresses, whatever the case', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'My KETTLE leaks');
    const word = newId<ClientId>();
    await w.world.value(updateVisitor, { name: `Zoë ${word}`, email: `${word}@mail.test` }, visitor);
    const note = { conversationId, clientId: newId<ClientId>(), kind: 'note', text: `see ${word}-note` } as const;
    await w.world.value(postMemberMessage, note, w.member());
    for (const q of [`zoë ${word}`, `${word.toUpperCase()}@MAIL`, `${word}-NOTE`, ` ${word} `])
      expect(await idsOf({ q })).toEqual([conversationId]);
    expect(await idsOf({ q: 'kettle', widgetId: visitor.widgetId })).toContain(conversationId);
  });

  it('means what is typed: signs of a pattern are only signs', async () => {
    const widgetId = newId<WidgetId>();
    const percent = await w.start(await w.visitor(`shop_${widgetId}`), 'I was promised 100%_off\\now');
    await w.start(await w.visitor(`shop_${widgetId}`), 'I was promised 1000 off now');
    for (const q of ['100%', '%_off', 'off\\now', '_']) expect(await idsOf({ q, widgetId })).toEqual([percent]);
    expect(await idsOf({ q: "' OR 1=1 --", widgetId })).toEqual([]);
    expect(await idsOf({ q: '  ', widgetId })).toHaveLength(2);
  });

  it('holds nothing of another workspace', async () => {
    const conversationId = await w.start(await w.visitor(), 'secret');
    const stranger = w.member({ role: 'owner', workspaceId: newId() });
    expect(await idsOf({}, stranger)).toEqual([]);
    expect(await idsOf({ q: 'secret' })).toContain(conversationId);
  });

  it.each([
    'x',
    '{"id":"1"}',
    JSON.stringify({ updatedAt: '0000-01-01T00:00:00.000Z', id: '0198c0de-0000-7000-8000-000000000000' }),
  ])('refuses a cursor that is not ours', async (place) => {
    const cursor = Buffer.from(place).toString('base64url');
    expect(await w.world.ask(listConversations, { cursor }, w.member())).toMatchObject({ code: 'invalid' });
  });
});
