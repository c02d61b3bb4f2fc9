import type { QueueEntry } from '@baton/contracts';
import { expectStatus } from '../system/http.js';
import { expect, test } from '../system/fixtures.js';
import type { List } from '../system/people.js';
import { freshSeed, randomOf } from '../system/seeded.js';
import { Socket, type Frame } from '../system/socket.js';
import { Team, type Seated } from '../system/team.js';

type Snapshot = List<QueueEntry> & { versions: Record<string, number> };

const CUSTOMERS = 16;
const STEPS_EACH = 10;

const snapshotOf = async ({ owner, departmentId }: Team): Promise<Snapshot> =>
  expectStatus(await owner.http.get<Snapshot>(`/queue?departmentId=${departmentId}&limit=200`), 200);

/** What a console was told of this queue, in the order in which it heard it. */
const heardBy = ({ frames }: Socket, { departmentId }: Team): Frame[] =>
  frames.filter(({ type, data }) => type.startsWith('queue.') && data?.['departmentId'] === departmentId);
const versionOf = ({ data }: Frame): number => Number(data?.['version']);

/** Where somebody stands in line follows from the order; it is told of nobody whom nothing happened to. */
const withoutPosition = (entries: Iterable<QueueEntry>) =>
  [...entries]
    .map(({ position: _, ...entry }) => entry)
    .sort((one, other) => (one.conversationId < other.conversationId ? -1 : 1));

const applied = (snapshot: Snapshot, frames: readonly Frame[]): Map<string, QueueEntry> => {
  const entries = new Map(snapshot.items.map((entry) => [entry.conversationId as string, entry]));
  for (const { type, conversationId = '', data } of frames) {
    const { version: _, ...entry } = data ?? {};
    if (type === 'queue.removed') entries.delete(conversationId);
    else entries.set(conversationId, entry as unknown as QueueEntry);
  }
  return entries;
};

/** Whatever an agent may do with what waits, at random; what comes too late is refused. */
const act = async ({ agent }: Seated, ids: readonly string[], random: () => number): Promise<void> => {
  for (let step = 0; step < STEPS_EACH; step += 1) {
    const id = ids[Math.floor(random() * ids.length)] ?? '';
    const doing = Math.floor(random() * 4);
    const answer =
      doing === 0
        ? await agent.takeOver(id)
        : doing === 1
          ? await agent.http.post(`/queue/${id}/accept`)
          : doing === 2
            ? await agent.http.post(`/queue/${id}/decline`)
            : await agent.http.put(`/conversations/${id}/priority`, { priority: random() < 0.5 ? 'high' : 'normal' });
    expect([200, 403, 409], JSON.stringify(answer.body)).toContain(answer.status);
  }
};

test('every console hears of a queue in the same order, without a gap; a snapshot and what was heard since are what a fresh one says', async ({
  stack,
}) => {
  const random = randomOf(freshSeed());
  const team = await Team.of(stack, { offerTimeoutSeconds: 1, capacity: 3 });
  const seated = [await team.seat('Ada'), await team.seat('Grace'), await team.seat('Edsger')];
  const desks = [...seated.map(({ socket }) => socket), await Socket.connect(stack.url, team.owner.token)];
  const before = await snapshotOf(team);
  const customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => team.customer()));
  const ids = customers.map(({ id }) => id);
  await Promise.all(seated.map((each) => act(each, ids, random)));
  for (const { agent } of seated) expectStatus(await agent.http.put('/me/presence', { status: 'away' }), 200);

  const first = before.versions[team.departmentId] ?? 0;
  const heard = (desk: Socket) => heardBy(desk, team).filter((frame) => versionOf(frame) > first);
  let fresh = await snapshotOf(team);
  await expect
    .poll(
      async () => {
        fresh = await snapshotOf(team);
        const now = fresh.versions[team.departmentId];
        // What stands in a snapshot may be newer than its version: not where the next one has the same version.
        const isStill = (await snapshotOf(team)).versions[team.departmentId] === now;
        // Nothing is offered any more, and everybody has heard all of it.
        return (
          isStill &&
          fresh.items.every(({ offer }) => offer === null) &&
          desks.every((desk) => heard(desk).some((frame) => versionOf(frame) === now))
        );
      },
      { timeout: 20_000, intervals: [200] },
    )
    .toBe(true);
  for (const desk of desks) {
    const frames = heard(desk);
    expect(frames.map(versionOf)).toEqual(frames.map((_, index) => first + 1 + index));
    expect(frames.map(({ type, conversationId }) => [type, conversationId])).toEqual(
      heard(desks[0] ?? desk).map(({ type, conversationId }) => [type, conversationId]),
    );
    expect(withoutPosition(applied(before, frames).values())).toEqual(withoutPosition(fresh.items));
  }
  for (const desk of desks) desk.close();
});
