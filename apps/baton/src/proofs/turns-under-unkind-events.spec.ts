import {
  addDocument,
  createWorkspace,
  getCharge,
  identifyVisitor,
  listDecisions,
  listMessages,
  postVisitorMessage,
  requestHandoff,
  startConversation,
  startSession,
  stopWaiting,
  type AgentMessage,
  type ClientId,
  type ConversationId,
  type MemberActor,
  type SessionId,
  type VisitorActor,
} from '@baton/contracts';
import { newId, type Unkindness } from '@baton/messaging';
import { eventually, startWorld, type World } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OWNERS } from '../owners.js';

/** Mulberry32: the same dice in each run. */
const dice = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
const unkindness: Unkindness = { lose: 0.3, duplicate: 0.3, reorder: 0.3, random: dice(7) };

const CONVERSATIONS = 5;
const QUESTIONS = [
  'how long does the zorblax glow',
  'hello',
  'thanks',
  'for how many hours does the Zorblax glow?',
  'hi',
];

let world: World;
let owner: MemberActor;
let widgetKey: string;

beforeAll(async () => {
  world = await startWorld({ services: OWNERS, unkindness, settings: { lossRepairEveryMs: 200 } });
  const made = await world.value(createWorkspace, { name: 'Shop', ownerEmail: 'owner@shop.test' });
  ({ widgetKey } = made);
  const { workspaceId, ownerId: memberId, departmentId } = made;
  owner = {
    kind: 'member',
    memberId,
    workspaceId,
    sessionId: newId<SessionId>(),
    role: 'owner',
    departmentIds: [departmentId],
    name: 'Olive',
    avatarUrl: null,
    version: 1,
  };
  const text = 'The Zorblax glows for 41 hours.';
  await world.value(addDocument, { workspaceId, title: 'Zorblax', url: null, text, questions: [] });
});
afterAll(() => world.stop());

const visit = async (): Promise<VisitorActor> => {
  const page = { url: 'https://shop.test/' };
  const { visitorToken } = await world.value(startSession, { widgetKey, page });
  const visitor = await world.value(identifyVisitor, { visitorToken });
  if (!visitor) throw new Error('nobody behind a new token');
  return visitor;
};
const open = async (visitor: VisitorActor): Promise<ConversationId> =>
  (await world.value(startConversation, { clientId: newId<ClientId>() }, visitor)).id;
const write = (visitor: VisitorActor, conversationId: ConversationId, text: string) =>
  world.value(postVisitorMessage, { conversationId, clientId: newId<ClientId>(), text }, visitor);
const messagesIn = async (conversationId: ConversationId): Promise<AgentMessage[]> =>
  (await world.value(listMessages, { conversationId, limit: 200 }, owner)).items;
const decisionsIn = async (conversationId: ConversationId, count: number) =>
  eventually(
    async () => {
      const { items } = await world.value(listDecisions, { conversationId, limit: 200 }, owner);
      return items.length >= count ? items : undefined;
    },
    { within: 20_000, what: `${count} decisions` },
  );
const by = (messages: AgentMessage[], kind: AgentMessage['author']['kind']) =>
  messages.filter(({ author }) => author.kind === kind);

describe('with events lost, doubled and out of order', () => {
  it('each message is answered once, in order, and has one decision', async () => {
    await Promise.all(
      Array.from({ length: CONVERSATIONS }, async () => {
        const visitor = await visit();
        const conversationId = await open(visitor);
        for (const question of QUESTIONS) await write(visitor, conversationId, question);
        const decisions = await decisionsIn(conversationId, QUESTIONS.length);
        const messages = await messagesIn(conversationId);
        const asked = by(messages, 'visitor');
        expect(decisions.map(({ seq }) => seq)).toEqual(asked.map(({ seq }) => seq));
        expect(decisions.map(({ outcome }) => outcome)).toEqual(QUESTIONS.map(() => 'answered'));
        const answers = by(messages, 'ai').map(({ text }) => text);
        expect(answers).toHaveLength(QUESTIONS.length);
        expect([answers[0], answers[3]]).toEqual(Array(2).fill(expect.stringContaining('41 hours')));
        expect(answers[1]).toMatch(/^Hello/u);
        expect(answers[2]).toMatch(/welcome/u);
      }),
    );
  }, 60_000);

  it('a rule hands over once; what is written while waiting gets no turn, what is written after stopping does', async () => {
    await Promise.all(
      Array.from({ length: CONVERSATIONS }, async () => {
        const visitor = await visit();
        const conversationId = await open(visitor);
        await write(visitor, conversationId, 'I want to be refunded');
        const { workspaceId } = visitor;
        const status = async () => (await world.value(getCharge, { workspaceId, conversationId })).status;
        await eventually(async () => (await status()) === 'waiting', { within: 20_000 });
        await write(visitor, conversationId, 'hello?');
        await world.value(stopWaiting, { conversationId }, visitor);
        await write(visitor, conversationId, 'how long does the zorblax glow');
        await decisionsIn(conversationId, 2);
        await world.value(requestHandoff, { conversationId }, visitor);
        const decisions = await decisionsIn(conversationId, 3);
        expect(decisions.map(({ seq, outcome, trigger }) => [seq, outcome, trigger?.kind])).toEqual([
          [1, 'handed_off', 'keywords'],
          [4, 'answered', undefined],
          [5, 'handed_off', 'button'],
        ]);
        expect(by(await messagesIn(conversationId), 'ai')).toHaveLength(1);
      }),
    );
  }, 60_000);
});
