import {
  createWorkspace,
  identifyVisitor,
  listQueue,
  requestHandoff,
  startConversation,
  startSession,
  takeOverConversation,
  takeOverFromQueue,
  type ClientId,
  type ConversationId,
  type DepartmentId,
  type MemberActor,
  type MemberId,
  type Role,
  type SessionId,
  type VisitorActor,
} from '@baton/contracts';
import { Fault, newId } from '@baton/messaging';
import { startWorld, type World } from '@baton/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OWNERS } from '../owners.js';

const REPLICAS = 3;
const TAKERS = 30;
const CONVERSATIONS = 100;

let world: World;
let widgetKey: string;
let memberOf: (role: Role) => MemberActor;

beforeAll(async () => {
  world = await startWorld({
    services: OWNERS,
    transport: 'nats',
    replicas: { routing: REPLICAS, conversations: REPLICAS },
  });
  const made = await world.value(createWorkspace, { name: 'Shop', ownerEmail: 'owner@shop.test' });
  ({ widgetKey } = made);
  const { workspaceId } = made;
  const departmentIds: DepartmentId[] = [made.departmentId];
  memberOf = (role) => ({
    kind: 'member',
    memberId: newId<MemberId>(),
    workspaceId,
    sessionId: newId<SessionId>(),
    role,
    departmentIds,
    name: 'Grace',
    avatarUrl: null,
    version: 1,
  });
}, 60_000);
afterAll(() => world.stop());

const arrive = async (): Promise<{ visitor: VisitorActor; conversationId: ConversationId }> => {
  const { visitorToken } = await world.value(startSession, { widgetKey, page: { url: 'https://shop.test/' } });
  const visitor = await world.value(identifyVisitor, { visitorToken });
  if (!visitor) throw new Error('nobody behind a new token');
  const { id } = await world.value(startConversation, { clientId: newId<ClientId>() }, visitor);
  return { visitor, conversationId: id };
};

/** As a client does on a 503: the outcome is unknown, so it asks again. */
const untilAnswered = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
};

it('I6: thirty takers ask three replicas at once, a hundred times: one has it, and all others learn who', async () => {
  const takers = Array.from({ length: TAKERS }, () => memberOf('agent'));
  for (let round = 0; round < CONVERSATIONS; round += 1) {
    const { visitor, conversationId } = await arrive();
    await world.value(requestHandoff, { conversationId }, visitor);
    const replies = await Promise.all(
      takers.map((taker, index) =>
        untilAnswered(() =>
          world.ask(index % 2 === 0 ? takeOverFromQueue : takeOverConversation, { conversationId }, taker),
        ),
      ),
    );
    const winners = takers.filter((_, index) => replies[index]?.kind === 'ok');
    expect(winners).toHaveLength(1);
    for (const reply of replies.filter(({ kind }) => kind === 'refused')) {
      expect(reply).toMatchObject({
        code: 'already_assigned',
        extra: { holder: { memberId: winners[0]?.memberId } },
      });
    }
  }
  const [open] = await world.query<{ count: number }>(
    'routing',
    `SELECT count(*)::int AS count FROM assignments WHERE status <> 'ended'`,
  );
  expect(open?.count).toBe(CONVERSATIONS);
}, 180_000);

it('I10: eight clicks on "Talk to a person" over three replicas are one handoff and one entry', async () => {
  const owner = memberOf('owner');
  const talks = await Promise.all(Array.from({ length: 20 }, arrive));
  const replies = await Promise.all(
    talks.flatMap(({ visitor, conversationId }) =>
      Array.from({ length: 8 }, () => untilAnswered(() => world.value(requestHandoff, { conversationId }, visitor))),
    ),
  );
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set(['waiting']));
  const { items } = await world.value(listQueue, { limit: 200 }, owner);
  const waiting = items.map(({ conversationId }) => conversationId).toSorted();
  expect(waiting).toEqual(talks.map(({ conversationId }) => conversationId).toSorted());
  const [handoffs] = await world.query<{ most: number }>(
    'conversations',
    `SELECT max(epoch)::int AS most FROM conversations WHERE status = 'waiting'`,
  );
  expect(handoffs?.most).toBe(2);
}, 60_000);
