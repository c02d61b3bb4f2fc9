import {
  conversationChanged,
  endByVisitor,
  getConversation,
  giveFeedback,
  identifyVisitor,
  startSession,
  updateVisitor,
  type WidgetId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
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

const keyOfNewWidget = () => `shop_${newId<WidgetId>()}`;
const page = { url: 'https://shop.test/', title: 'Shop' };
const open = (widgetKey: string, visitorToken?: string, more = {}) =>
  w.world.ask(startSession, { widgetKey, visitorToken, page, ...more });
const openOk = async (widgetKey: string, visitorToken?: string, more = {}) => {
  const reply = await open(widgetKey, visitorToken, more);
  if (reply.kind !== 'ok') throw new Error(reply.code);
  return reply;
};

describe('a session', () => {
  it('without a token makes a new visitor, whose token is known from then on', async () => {
    const widgetKey = keyOfNewWidget();
    const first = await openOk(widgetKey);
    expect(first).toMatchObject({
      created: true,
      value: {
        visitor: { name: null, email: null, verified: false },
        widget: { talkToPerson: true },
        conversation: null,
      },
    });
    const { visitorToken, visitor } = first.value;
    expect(await openOk(widgetKey, visitorToken)).toMatchObject({ created: false, value: { visitorToken, visitor } });
    expect(await w.world.value(identifyVisitor, { visitorToken })).toMatchObject({
      kind: 'visitor',
      visitorId: visitor.id,
      workspaceId: w.workspaceId,
    });
  });

  it('with an unknown token, or one of another widget, makes a new visitor', async () => {
    const { visitorToken, visitor } = (await openOk(keyOfNewWidget())).value;
    for (const token of ['v_guessed', visitorToken]) {
      const other = await openOk(keyOfNewWidget(), token);
      expect(other.created).toBe(true);
      expect(other.value.visitorToken).not.toBe(token);
      expect(other.value.visitor.id).not.toBe(visitor.id);
    }
    expect(await w.world.value(identifyVisitor, { visitorToken: 'v_guessed' })).toBeNull();
  });

  it('stores no token that could be used', async () => {
    const { visitorToken } = (await openOk(keyOfNewWidget())).value;
    const rows = await w.world.query<{ found: string }>(
      'conversations',
      'SELECT v::text AS found FROM visitors v WHERE v::text LIKE $1',
      [`%${visitorToken}%`],
    );
    expect(rows).toEqual([]);
  });

  it('is refused for an unknown key and for an inactive widget', async () => {
    expect(await open('unknown')).toMatchObject({ kind: 'refused', code: 'not_found' });
    w.steer.widgetStatus = 'inactive';
    expect(await open(keyOfNewWidget())).toMatchObject({ kind: 'refused', code: 'widget_inactive' });
  });

  it('says whether the button is there, and shows it when nobody can tell', async () => {
    w.steer.buttonEnabled = false;
    expect((await openOk(keyOfNewWidget())).value.widget.talkToPerson).toBe(false);
    w.steer.isHandoffAway = true;
    expect((await openOk(keyOfNewWidget())).value.widget.talkToPerson).toBe(true);
  });

  it('brings back the open conversation, then the one to be rated, then none', async () => {
    const widgetKey = keyOfNewWidget();
    const { visitorToken } = (await openOk(widgetKey)).value;
    const visitor = await w.world.value(identifyVisitor, { visitorToken });
    if (!visitor) throw new Error('nobody');
    const current = async () => (await openOk(widgetKey, visitorToken)).value.conversation;
    const id = await w.start(visitor, 'hi');
    await w.wait(visitor, id);
    expect(await current()).toMatchObject({
      id,
      status: 'waiting',
      queue: { position: 1, message: 'Somebody comes.' },
    });
    await w.world.value(endByVisitor, { conversationId: id }, visitor);
    expect(await current()).toMatchObject({ id, status: 'closed' });
    await w.world.value(giveFeedback, { conversationId: id, rating: 4 }, visitor);
    expect(await current()).toBeNull();
  });

  it('shows members on which page the customer of an open chat is now, and the customer no frame', async () => {
    const widgetKey = keyOfNewWidget();
    const { visitorToken } = (await openOk(widgetKey)).value;
    const visitor = await w.world.value(identifyVisitor, { visitorToken });
    if (!visitor) throw new Error('nobody');
    const conversationId = await w.start(visitor, 'hi');
    await openOk(widgetKey, visitorToken, { page: { url: 'https://shop.test/cart' }, locale: 'de' });
    const view = await w.world.value(getConversation, { conversationId }, w.member());
    expect(view).toMatchObject({ page: { url: 'https://shop.test/cart', title: null }, locale: 'de', version: 2 });
    expect((await w.told(conversationId, 'visitor-updated')).visitorView).toBeNull();
  });
});

describe('a visitor who says who he is', () => {
  it('is named so to members, unverified, and keeps what he leaves out', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'hi');
    await w.world.value(updateVisitor, { email: 'lin@example.test' }, visitor);
    expect(await w.world.value(updateVisitor, { name: 'Lin' }, visitor)).toMatchObject({
      name: 'Lin',
      email: 'lin@example.test',
      verified: false,
    });
    const view = await w.world.value(getConversation, { conversationId }, w.member());
    expect(view).toMatchObject({ customer: { name: 'Lin', email: 'lin@example.test' }, version: 3 });
    expect((await w.told(conversationId, 'visitor-updated')).visitorView).toBeNull();
  });

  it('is named so in the queue where he waits', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'hi');
    await w.wait(visitor, conversationId);
    await w.world.value(updateVisitor, { name: 'Lin' }, visitor);
    expect(w.follows.at(-1)).toMatchObject({ conversationId, customer: { name: 'Lin', email: null } });
  });

  it('changes nothing by saying it again', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'hi');
    await w.world.value(updateVisitor, { name: 'Lin' }, visitor);
    await w.world.value(updateVisitor, { name: 'Lin' }, visitor);
    await w.told(conversationId, 'visitor-updated');
    const events = w.world.eventsOf(conversationChanged).filter((event) => event.conversationId === conversationId);
    expect(events.map(({ cause }) => cause)).toEqual(['started', 'visitor-updated']);
  });
});
