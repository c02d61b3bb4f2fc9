import {
  conversationChanged,
  endByVisitor,
  getConversation,
  getOwnConversation,
  requestHandoff,
  startConversation,
  stopWaiting,
  type ClientId,
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

const chat = async () => {
  const visitor = await w.visitor();
  return { visitor, conversationId: await w.start(visitor, 'hi') };
};
const followsOf = (id: string) => w.follows.filter(({ conversationId }) => conversationId === id);

describe('talk to a person', () => {
  it('puts the conversation into the queue, and routing knows before the answer is given', async () => {
    const { visitor, conversationId } = await chat();
    const view = await w.world.value(requestHandoff, { conversationId }, visitor);
    expect(view).toMatchObject({
      status: 'waiting',
      queue: { position: 1, estimatedWaitSeconds: 60, fallback: false, message: 'Somebody comes.' },
    });
    expect(followsOf(conversationId)).toMatchObject([
      {
        status: 'waiting',
        epoch: 2,
        departmentId: w.departmentId,
        priority: 'normal',
        preview: 'hi',
        trigger: { kind: 'button', ruleId: null },
        preferredMemberId: null,
      },
    ]);
  });

  it('shows the fallback text while nobody is there', async () => {
    w.steer.available = false;
    const { visitor, conversationId } = await chat();
    const queue = { fallback: true, message: 'Nobody is here now.' };
    expect(await w.world.value(requestHandoff, { conversationId }, visitor)).toMatchObject({ queue });
    expect(await w.world.value(getOwnConversation, { conversationId }, visitor)).toMatchObject({ queue });
    expect(await w.world.value(getConversation, { conversationId }, w.member())).toMatchObject({ queue });
  });

  it('95: without a word before is allowed once: while he waits he can begin no other', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor);
    expect(await w.world.ask(requestHandoff, { conversationId }, visitor)).toMatchObject({ kind: 'ok' });
    const other = await w.world.ask(startConversation, { clientId: newId<ClientId>() }, visitor);
    expect(other).toMatchObject({ code: 'conversation_open', extra: { conversationId } });
  });

  it('clicked twenty times at once is one handoff', async () => {
    const { visitor, conversationId } = await chat();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => w.world.value(requestHandoff, { conversationId }, visitor)),
    );
    expect(new Set(replies.map(({ id, status, version }) => `${id} ${status} ${version}`))).toEqual(
      new Set([`${conversationId} waiting 2`]),
    );
    expect(new Set(followsOf(conversationId).map(({ epoch, enqueuedAt }) => `${epoch} ${enqueuedAt}`)).size).toBe(1);
    await w.told(conversationId, 'handed-off');
    const handoffs = w.world
      .eventsOf(conversationChanged)
      .filter((event) => event.conversationId === conversationId && event.cause === 'handed-off');
    expect(handoffs).toHaveLength(1);
  });

  it('changes nothing once a person has the conversation', async () => {
    const { visitor, conversationId } = await chat();
    await w.give(conversationId, w.member({ name: 'Ada' }));
    expect(await w.world.value(requestHandoff, { conversationId }, visitor)).toMatchObject({
      status: 'human',
      agent: { name: 'Ada' },
      queue: null,
    });
    expect(followsOf(conversationId)).toEqual([]);
  });

  it('is refused when the button is switched off, unless he waits already', async () => {
    const { visitor, conversationId } = await chat();
    w.steer.buttonEnabled = false;
    const ask = () => w.world.ask(requestHandoff, { conversationId }, visitor);
    expect(await ask()).toMatchObject({ kind: 'refused', code: 'handoff_disabled' });
    w.steer.buttonEnabled = true;
    await ask();
    w.steer.buttonEnabled = false;
    expect(await ask()).toMatchObject({ kind: 'ok', value: { status: 'waiting' } });
  });

  it('is refused after the end, and to a stranger', async () => {
    const { visitor, conversationId } = await chat();
    const stranger = await w.visitor();
    expect(await w.world.ask(requestHandoff, { conversationId }, stranger)).toMatchObject({ code: 'not_found' });
    await w.world.value(endByVisitor, { conversationId }, visitor);
    expect(await w.world.ask(requestHandoff, { conversationId }, visitor)).toMatchObject({
      code: 'conversation_closed',
    });
  });

  it('works while handoff is away, by the last plan that was known', async () => {
    const { visitor, conversationId } = await chat();
    await w.world.value(requestHandoff, { conversationId }, visitor);
    await w.world.value(stopWaiting, { conversationId }, visitor);
    w.steer.isHandoffAway = true;
    expect(await w.world.value(requestHandoff, { conversationId }, visitor)).toMatchObject({ status: 'waiting' });
  });

  it('is kept when routing is away: 503 first, and the repeat succeeds', async () => {
    const { visitor, conversationId } = await chat();
    w.steer.isRoutingAway = true;
    await expect(w.world.ask(requestHandoff, { conversationId }, visitor)).rejects.toThrow('routing is away');
    const meanwhile = await w.world.value(getOwnConversation, { conversationId }, visitor);
    expect(meanwhile).toMatchObject({ status: 'waiting', queue: null });
    w.steer.isRoutingAway = false;
    const again = await w.world.value(requestHandoff, { conversationId }, visitor);
    expect(again).toMatchObject({ status: 'waiting', version: meanwhile.version, queue: { position: 1 } });
  });
});

describe('stop waiting', () => {
  it('goes back to the AI under a new epoch', async () => {
    const { visitor, conversationId } = await chat();
    await w.wait(visitor, conversationId);
    expect(await w.world.value(stopWaiting, { conversationId }, visitor)).toMatchObject({ status: 'ai', queue: null });
    expect(followsOf(conversationId).at(-1)).toMatchObject({ status: 'ai', epoch: 3 });
    const again = await w.world.value(stopWaiting, { conversationId }, visitor);
    expect(again).toMatchObject({ status: 'ai', version: 3 });
  });

  it('is refused once a person has it, who is named without more', async () => {
    const { visitor, conversationId } = await chat();
    const ada = w.member({ name: 'Ada' });
    await w.wait(visitor, conversationId);
    await w.give(conversationId, ada);
    const reply = await w.world.ask(stopWaiting, { conversationId }, visitor);
    expect(reply).toMatchObject({ kind: 'refused', code: 'already_assigned' });
    expect(reply).toHaveProperty('extra', { holder: { memberId: ada.memberId, name: 'Ada' } });
  });

  it('is refused after the end', async () => {
    const { visitor, conversationId } = await chat();
    await w.world.value(endByVisitor, { conversationId }, visitor);
    expect(await w.world.ask(stopWaiting, { conversationId }, visitor)).toMatchObject({ code: 'conversation_closed' });
  });
});
