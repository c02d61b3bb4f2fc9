import { expectStatus } from '../system/http.js';
import { expect, test } from '../system/fixtures.js';
import { Team } from '../system/team.js';

/** Longer than everything takes to come back. */
const OFFER_SECONDS = 15;

test('an offer outlives the end of every process at once: it runs out in its time, and somebody else is asked', async ({
  stack,
}) => {
  const team = await Team.of(stack, { offerTimeoutSeconds: OFFER_SECONDS });
  const ada = await team.seat('Ada');
  const { id, visitor } = await team.customer();
  const offer = async () => {
    const entry = (await team.queue()).find(({ conversationId }) => conversationId === id);
    return entry?.offer ?? null;
  };
  await expect.poll(async () => (await offer())?.memberId, { intervals: [50] }).toBe(ada.agent.id);
  const offeredAt = Date.now();

  const killed = [...stack.pids];
  for (const [, pid] of killed) process.kill(pid, 'SIGKILL');
  await Promise.all(killed.map(([name, pid]) => stack.restarted(name, pid)));
  const outage = Date.now() - offeredAt;

  const grace = await team.seat('Grace');
  await expect
    .poll(async () => (await offer())?.memberId, {
      // The presence clock stands still while nothing is heard of.
      timeout: (OFFER_SECONDS + 5) * 1_000 + outage,
      intervals: [200],
    })
    .toBe(grace.agent.id);
  expect(Date.now() - offeredAt).toBeGreaterThanOrEqual(OFFER_SECONDS * 1_000 - 1_000);
  expect(await ada.agent.http.post(`/queue/${id}/accept`)).toMatchObject({ status: 409 });
  expectStatus(await grace.agent.http.post(`/queue/${id}/accept`), 200);
  expect(await visitor.conversation(id)).toMatchObject({ status: 'human', agent: { name: 'Grace' } });
  for (const { socket } of [ada, grace]) socket.ws.close();
});
