import { afterEach, describe, expect, it } from '@jest/globals';
import { memberChanged } from '@baton/contracts';
import { BROKER, Transactions, pruneOutbox, type Broker } from '@baton/messaging';
import { EVENTS_EACH, consumer, eachOnceInOrder, numbersTo, producer, tellAll } from './testing/delivery-services.js';
import { startWorld, type World } from './world.js';

let world: World;
afterEach(() => world.stop());
const start = async (lossRepairEveryMs: number) => {
  world = await startWorld({ services: [producer, consumer], settings: { lossRepairEveryMs } });
};
const serviceOf = (name: 'accounts' | 'routing') => {
  const service = world.services.get(name);
  if (!service) throw new Error(`${name} does not run`);
  return service;
};
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);

describe('the whole outbox told again changes nothing (I16)', () => {
  it('when it is compared from the beginning', async () => {
    await start(60_000);
    const members = await tellAll(world);
    await eachOnceInOrder(world, members);
    await world.query('accounts', 'DELETE FROM outbox_consumers');
    expect(await serviceOf('routing').repairLosses(['accounts'])).toBe(0);
    await eachOnceInOrder(world, members);
  });

  it('when it is pushed twice, in any order', async () => {
    await start(60_000);
    const members = await tellAll(world);
    await eachOnceInOrder(world, members);
    const rows = await world.query<{ aggregate_id: string; n: string; payload: unknown; created_at: Date }>(
      'accounts',
      'SELECT aggregate_id, n, payload, created_at FROM outbox',
    );
    const broker = serviceOf('accounts').app.get<Broker>(BROKER);
    for (const row of shuffled([...rows, ...rows]))
      broker.publish({
        name: memberChanged.name,
        version: memberChanged.version,
        producer: memberChanged.owner,
        aggregateId: row.aggregate_id,
        n: Number(row.n),
        at: row.created_at.toISOString(),
        payload: row.payload,
      });
    // One more of each stands behind all that was told again.
    await tellAll(world, members, EVENTS_EACH + 1, EVENTS_EACH + 1);
    await eachOnceInOrder(world, members, numbersTo(EVENTS_EACH + 1));
  });
});

describe('what was told is kept', () => {
  const kept = async () => {
    const [row] = await world.query<{ count: number }>('accounts', 'SELECT count(*)::int AS count FROM outbox');
    return row?.count;
  };
  const prune = (limit = 1_000) =>
    serviceOf('accounts')
      .app.get(Transactions)
      .run((tx) => pruneOutbox(tx.query, ['routing'], limit));
  const aged = (interval: string) =>
    world.query('accounts', `UPDATE outbox SET created_at = created_at - interval '${interval}'`);
  const confirm = async () => {
    for (let round = 0; round < 2; round += 1) await serviceOf('routing').repairLosses(['accounts']);
  };

  it('while a consumer was never heard of, however old it is', async () => {
    await start(60_000);
    const told = (await tellAll(world)).length * EVENTS_EACH;
    await world.query('accounts', 'DELETE FROM outbox_consumers');
    await aged('1 year');
    expect(await prune()).toBe(0);
    expect(await kept()).toBe(told);
  });

  it('while a consumer has not confirmed it, and for an hour even then', async () => {
    await start(60_000);
    const told = (await tellAll(world)).length * EVENTS_EACH;
    await confirm();
    await aged('59 minutes');
    expect(await prune()).toBe(0);
    await aged('2 hours');
    await world.query('accounts', "UPDATE outbox_consumers SET confirmed_at = now() - interval '1 day'");
    expect(await prune()).toBe(0);
    expect(await kept()).toBe(told);
  });

  it('no longer than that, and goes in steps', async () => {
    await start(60_000);
    const told = (await tellAll(world)).length * EVENTS_EACH;
    await confirm();
    await aged('2 hours');
    expect(await prune(30)).toBe(30);
    expect(await prune()).toBe(told - 30);
    expect(await kept()).toBe(0);
  });
});
