import {
  AgentConversation,
  VisitorConversation,
  endByVisitor,
  getCharge,
  getConversation,
  getHeads,
  getOwnConversation,
  identifyVisitor,
  postMemberMessage,
  type ClientId,
  type ConversationId,
  type WorkspaceId,
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

describe('a conversation', () => {
  it('has exactly the members that its reader may see', async () => {
    const { visitor, conversationId } = await w.waiting();
    const his = await w.world.value(getOwnConversation, { conversationId }, visitor);
    expect(Object.keys(his).sort()).toEqual(Object.keys(VisitorConversation.shape).sort());
    const theirs = await w.world.value(getConversation, { conversationId }, w.member({ role: 'viewer' }));
    expect(Object.keys(theirs).sort()).toEqual(Object.keys(AgentConversation.shape).sort());
    expect(theirs).toMatchObject({ status: 'waiting', trigger: { kind: 'button' }, priority: 'normal', tags: [] });
  });

  it('tells its place and the text to wait with, while it waits', async () => {
    const { visitor, conversationId } = await w.waiting();
    const queue = { position: 1, estimatedWaitSeconds: 60, fallback: false, message: 'Somebody comes.' };
    expect(await w.world.value(getOwnConversation, { conversationId }, visitor)).toMatchObject({ queue });
    w.steer.available = false;
    expect(await w.world.value(getConversation, { conversationId }, w.member())).toMatchObject({
      queue: { fallback: true, message: 'Nobody is here now.' },
    });
    await w.give(conversationId, w.member());
    expect(await w.world.value(getOwnConversation, { conversationId }, visitor)).toMatchObject({ queue: null });
  });

  it('is shown without its place while routing is away', async () => {
    const { visitor, conversationId } = await w.waiting();
    w.steer.isRoutingAway = true;
    expect(await w.world.value(getOwnConversation, { conversationId }, visitor)).toMatchObject({
      status: 'waiting',
      queue: null,
    });
  });

  it('is found by its own visitor and workspace only, and an unknown one is refused alike', async () => {
    const { conversationId } = await w.waiting();
    const strangers = {
      visitor: await w.visitor(),
      member: w.member({ role: 'owner', workspaceId: newId<WorkspaceId>() }),
    };
    const unknown = newId<ConversationId>();
    const asVisitor = (id: ConversationId) =>
      w.world.ask(getOwnConversation, { conversationId: id }, strangers.visitor);
    const asMember = (id: ConversationId) => w.world.ask(getConversation, { conversationId: id }, strangers.member);
    expect(await asVisitor(conversationId)).toMatchObject({ kind: 'refused', code: 'not_found' });
    expect(await asVisitor(conversationId)).toEqual(await asVisitor(unknown));
    expect(await asMember(conversationId)).toEqual(await asMember(unknown));
  });
});

describe('a version', () => {
  it('grows by one with each change that its reader may see, and with no other', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'Hello');
    const member = w.member();
    const versions = async () => [
      (await w.world.value(getOwnConversation, { conversationId }, visitor)).version,
      (await w.world.value(getConversation, { conversationId }, member)).version,
    ];
    const send = (kind: 'note' | 'reply') =>
      w.world.value(postMemberMessage, { conversationId, clientId: newId<ClientId>(), kind, text: kind }, member);
    expect(await versions()).toEqual([1, 1]);
    await send('note');
    expect(await versions()).toEqual([1, 2]);
    await w.wait(visitor, conversationId);
    expect(await versions()).toEqual([2, 3]);
    await w.give(conversationId, member);
    await send('reply');
    await send('note');
    expect(await versions()).toEqual([4, 6]);
    await w.world.value(endByVisitor, { conversationId }, visitor);
    await w.world.value(endByVisitor, { conversationId }, visitor);
    expect(await versions()).toEqual([5, 7]);
  });
});

describe('between services', () => {
  it('heads are told in both numberings, of those that exist', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'Hello');
    const note = { conversationId, clientId: newId<ClientId>(), kind: 'note', text: 'hm' } as const;
    await w.world.value(postMemberMessage, note, w.member());
    const conversationIds = [conversationId, newId<ConversationId>(), conversationId];
    expect(await w.world.value(getHeads, { conversationIds })).toEqual({
      heads: [{ conversationId, seq: 2, publicSeq: 1, version: 2, publicVersion: 1 }],
    });
    expect(await w.world.value(getHeads, { conversationIds: [] })).toEqual({ heads: [] });
  });

  it('who is in charge is told with the epoch, and only within the workspace', async () => {
    const { conversationId } = await w.waiting();
    const { workspaceId, departmentId } = w;
    expect(await w.world.value(getCharge, { workspaceId, conversationId })).toEqual({
      status: 'waiting',
      holder: null,
      epoch: 2,
      departmentId,
    });
    expect(await w.world.ask(getCharge, { workspaceId: newId<WorkspaceId>(), conversationId })).toMatchObject({
      code: 'not_found',
    });
  });

  it('nobody stands behind a token that was never given', async () => {
    expect(await w.world.value(identifyVisitor, { visitorToken: 'v_made_up' })).toBeNull();
  });

  it('none of it is for people', async () => {
    const visitor = await w.visitor();
    const forbidden = { kind: 'refused', code: 'forbidden' };
    expect(await w.world.ask(getHeads, { conversationIds: [] }, visitor)).toMatchObject(forbidden);
    expect(await w.world.ask(identifyVisitor, { visitorToken: 'x' }, w.member({ role: 'owner' }))).toMatchObject(
      forbidden,
    );
  });
});
