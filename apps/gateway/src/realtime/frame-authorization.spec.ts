import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  MemberFrame,
  VisitorFrame,
  answerDropped,
  answerGrew,
  clientFrames,
  type MessageId,
  type WorkspaceId,
} from '@baton/contracts';
import { Broadcast, newId } from '@baton/messaging';
import type * as z from 'zod';
import { RealtimeWorld } from '../testing/realtime-world.js';
import type { SpecSocket } from '../testing/spec-socket.js';
import { Talk, answerFrom } from '../testing/talk.js';

let realtime: RealtimeWorld;
beforeAll(async () => {
  realtime = await RealtimeWorld.start();
});
afterEach(() => realtime.hangUp());
afterAll(() => realtime.world.stop());

const knockers = ['owner', 'otherVisitor', 'holder', 'colleague', 'viewer', 'foreignOwner'] as const;
type Knocker = (typeof knockers)[number];
type Rows = Record<keyof typeof clientFrames, { frame: object; expected: Record<Knocker, string> }>;

/** What each is answered when he sends the frame about one conversation: `ok`, or the code of an error frame. A frame without its row does not compile. */
const rows: Rows = {
  typing: {
    frame: { on: true },
    expected: {
      owner: 'ok',
      otherVisitor: 'not_found',
      holder: 'ok',
      colleague: 'not_found',
      viewer: 'forbidden',
      foreignOwner: 'not_found',
    },
  },
  watch: {
    frame: {},
    expected: {
      owner: 'ok',
      otherVisitor: 'not_found',
      holder: 'ok',
      colleague: 'ok',
      viewer: 'ok',
      foreignOwner: 'not_found',
    },
  },
  unwatch: {
    frame: {},
    expected: {
      owner: 'ok',
      otherVisitor: 'not_found',
      holder: 'ok',
      colleague: 'ok',
      viewer: 'ok',
      foreignOwner: 'ok',
    },
  },
  after: {
    frame: { seq: 0 },
    expected: {
      owner: 'ok',
      otherVisitor: 'not_found',
      holder: 'ok',
      colleague: 'ok',
      viewer: 'ok',
      foreignOwner: 'not_found',
    },
  },
  ping: {
    frame: {},
    expected: { owner: 'ok', otherVisitor: 'ok', holder: 'ok', colleague: 'ok', viewer: 'ok', foreignOwner: 'ok' },
  },
};

/** A conversation that is held, and a socket of everybody. */
const cast = async () => {
  const { world } = realtime;
  const visitor = world.visitor();
  const holder = world.member();
  const elsewhere = newId<WorkspaceId>();
  const talk = new Talk(visitor.actor);
  answerFrom(world, [talk]);
  talk.say('hello');
  talk.assignTo(holder.actor);
  const tokens: Record<Knocker, string> = {
    owner: visitor.token,
    otherVisitor: world.visitor().token,
    holder: holder.token,
    colleague: world.member('owner').token,
    viewer: world.member('viewer').token,
    foreignOwner: world.member('owner', { workspaceId: elsewhere }).token,
  };
  const sockets = new Map<Knocker, SpecSocket>();
  for (const knocker of knockers) sockets.set(knocker, await realtime.greet(tokens[knocker]));
  return { talk, visitor, holder, socketOf: (knocker: Knocker) => sockets.get(knocker) as SpecSocket };
};

const typesOf = (union: z.ZodDiscriminatedUnion): string[] =>
  union._zod.def.options.map((option) => String([...(option._zod.propValues?.['type'] ?? [])][0]));

describe('44, 46: who may send which frame about a conversation', () => {
  it.each(Object.entries(rows))('%s', async (type, { frame, expected }) => {
    const { talk, socketOf } = await cast();
    const answered: Record<string, string> = {};
    for (const knocker of knockers) {
      const socket = socketOf(knocker);
      socket.send({ type, ...(type !== 'ping' && { conversationId: talk.id }), ...frame });
      await socket.roundTrip();
      answered[knocker] = socket.of('error')[0]?.code ?? 'ok';
    }
    expect(answered).toEqual(expected);
  });
});

describe('46, 48: who hears what of a conversation that is held', () => {
  /** Of every frame there is: who hears it when all of this happens, without watching. One without its row does not compile. */
  const hears: Record<(VisitorFrame | MemberFrame)['type'], readonly Knocker[]> = {
    ready: knockers,
    pong: knockers,
    error: [],
    heartbeat: [],
    'message.created': ['owner', 'holder'],
    'conversation.updated': ['owner', 'holder'],
    'message.read': ['owner', 'holder'],
    typing: ['owner'],
    // I9: a person has it, so that the AI has nothing to say.
    'answer.delta': [],
    'answer.dropped': [],
    // Of the department, not of the conversation: tried where members are.
    'queue.added': [],
    'queue.updated': [],
    'queue.removed': [],
    // Of the member to whom it is offered.
    'offer.created': [],
    'offer.withdrawn': [],
    'presence.updated': [],
  };

  it('names every frame there is', () => {
    const all = new Set([...typesOf(VisitorFrame), ...typesOf(MemberFrame)]);
    expect(Object.keys(hears).toSorted()).toEqual([...all].toSorted());
  });

  it('and nobody else', async () => {
    const { talk, visitor, holder, socketOf } = await cast();
    const { workspaceId, visitorId } = visitor.actor;
    const draft = { workspaceId, visitorId, conversationId: talk.id, turnId: newId<MessageId>(), epoch: 9 };
    const broadcast = realtime.part(Broadcast);
    broadcast.publish(answerGrew, talk.id, { ...draft, at: 0, text: 'Three' });
    broadcast.publish(answerDropped, talk.id, draft);
    const read = { by: 'agent' as const, memberId: holder.actor.memberId, seq: 1, publicSeq: 1 };
    realtime.publish(talk.say('more'), talk.change(true), talk.change(true, { cause: 'read', read }));
    socketOf('holder').send({ type: 'typing', conversationId: talk.id, on: true, kind: 'reply' });
    await socketOf('holder').roundTrip();
    await realtime.settled(...knockers.map(socketOf));
    for (const [type, expected] of Object.entries(hears)) {
      expect([type, knockers.filter((knocker) => socketOf(knocker).of(type).length > 0)]).toEqual([type, expected]);
    }
  });
});
