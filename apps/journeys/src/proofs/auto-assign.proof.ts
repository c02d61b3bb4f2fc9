import { expectStatus } from '../system/http.js';
import { expect, test } from '../system/fixtures.js';
import type { MemberClient } from '../system/people.js';
import { Team } from '../system/team.js';

const accept = (agent: MemberClient, id: string) => agent.http.post(`/queue/${id}/accept`);
const decline = (agent: MemberClient, id: string) => agent.http.post(`/queue/${id}/decline`);

/** The agent to whom it is offered now. */
const offeredTo = async (team: Team, id: string, agent: MemberClient, within = 5_000): Promise<void> => {
  await expect
    .poll(async () => (await team.queue()).find((entry) => entry.conversationId === id)?.offer?.memberId, {
      timeout: within,
      intervals: [50],
    })
    .toBe(agent.id);
};

test('a customer who waits is offered to who is free; declined, to somebody else; accepted, both talk; freed, to the next', async ({
  stack,
}) => {
  const team = await Team.of(stack, { capacity: 1, offerTimeoutSeconds: 20 });
  const ada = await team.seat('Ada');
  const first = await team.customer();
  await offeredTo(team, first.id, ada.agent);
  const grace = await team.seat('Grace');
  expectStatus(await decline(ada.agent, first.id), 200);
  await offeredTo(team, first.id, grace.agent);
  expect(await accept(ada.agent, first.id)).toMatchObject({ status: 409, body: { code: 'not_offered' } });
  expect(await accept(grace.agent, first.id)).toMatchObject({ status: 200, body: { memberId: grace.agent.id } });
  expect(await accept(grace.agent, first.id)).toMatchObject({ status: 200, body: { memberId: grace.agent.id } });
  expect(await first.visitor.conversation(first.id)).toMatchObject({ status: 'human', agent: { name: 'Grace' } });

  const [second, third] = [await team.customer(), await team.customer()];
  await offeredTo(team, second.id, ada.agent);
  expectStatus(await accept(ada.agent, second.id), 200);
  expect((await team.queue()).map(({ conversationId, offer }) => [conversationId, offer])).toEqual([[third.id, null]]);
  expectStatus(await grace.agent.http.post(`/conversations/${first.id}/close`), 200);
  await offeredTo(team, third.id, grace.agent, 2_000);
  for (const { socket } of [ada, grace]) socket.ws.close();
});

test('60, 61: an offer that is over is over for everybody, and who lets two pass is away', async ({ stack }) => {
  const team = await Team.of(stack, { offerTimeoutSeconds: 1 });
  const ada = await team.seat('Ada');
  const { id, visitor } = await team.customer();
  await offeredTo(team, id, ada.agent);
  await expect.poll(async () => (await team.queue())[0]?.offer ?? null, { timeout: 3_000, intervals: [50] }).toBe(null);
  for (const answer of [await accept(ada.agent, id), await decline(ada.agent, id)])
    expect(answer).toMatchObject({ status: 409, body: { code: 'offer_expired' } });
  const other = await team.customer();
  await offeredTo(team, other.id, ada.agent);
  await expect
    .poll(async () => (await ada.agent.http.get<{ presence: object }>('/me')).body.presence, { intervals: [100] })
    .toMatchObject({ status: 'away' });
  expect(await visitor.conversation(id)).toMatchObject({ status: 'waiting', queue: { position: 1 } });
  expect((await team.queue())[0]).toMatchObject({ conversationId: id, offer: null });
  ada.socket.ws.close();
});

test('66: who waits in a department that is deleted waits in the default one, and can be taken there', async ({
  stack,
}) => {
  const team = await Team.of(stack, { mode: 'claim' });
  const { id, visitor } = await team.customer();
  const before = (await team.queue())[0];
  expectStatus(await team.owner.http.delete(`/departments/${team.departmentId}`), 204);
  await expect
    .poll(async () => (await team.owner.conversation(id)).department?.id)
    .toBe(stack.demo.departments.Support);
  expect(await visitor.conversation(id)).toMatchObject({ status: 'waiting' });
  const { items } = expectStatus(
    await team.owner.http.get<{ items: { conversationId: string; enqueuedAt: string }[] }>('/queue?limit=200'),
    200,
  );
  expect(items.find(({ conversationId }) => conversationId === id)?.enqueuedAt).toBe(before?.enqueuedAt);
  expectStatus(await team.owner.takeOver(id), 200);
  expectStatus(await team.owner.http.post(`/conversations/${id}/close`), 200);
  const support = stack.demo.departments.Support;
  expect(await team.owner.http.delete(`/departments/${support}`)).toMatchObject({
    status: 409,
    body: { code: 'default_department' },
  });
});
