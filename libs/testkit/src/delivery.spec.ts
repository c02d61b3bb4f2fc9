import { afterEach, describe, expect, it } from '@jest/globals';
import type { MemberId } from '@baton/contracts';
import { newId, type Unkindness } from '@baton/messaging';
import { consumer, eachOnceInOrder, numbersTo, producer, steer, tellAll } from './testing/delivery-services.js';
import { eventually } from './eventually.js';
import { startWorld, type World } from './world.js';

describe('an event reaches its consumer once and in order', () => {
  let world: World;
  afterEach(() => world.stop());

  const unkind = (unkindness: Partial<Unkindness>): Unkindness => ({
    duplicate: 0,
    reorder: 0,
    lose: 0,
    random: Math.random,
    ...unkindness,
  });
  it.each([
    ['kindly', unkind({})],
    ['doubled', unkind({ duplicate: 0.5 })],
    ['reordered', unkind({ reorder: 0.5 })],
    ['half of it lost', unkind({ lose: 0.5 })],
    ['all of it lost', unkind({ lose: 1 })],
    ['doubled, reordered and lost', unkind({ duplicate: 0.3, reorder: 0.3, lose: 0.3 })],
  ])('delivered %s', async (_how, unkindness) => {
    world = await startWorld({ services: [producer, consumer], unkindness, settings: { lossRepairEveryMs: 200 } });
    await eachOnceInOrder(world, await tellAll(world));
  });

  it('over NATS with two replicas of the consumer', async () => {
    world = await startWorld({
      services: [producer, consumer],
      transport: 'nats',
      replicas: { routing: 2 },
      settings: { lossRepairEveryMs: 500 },
    });
    await eachOnceInOrder(world, await tellAll(world));
  });
});

describe('an event of no concern', () => {
  let world: World;
  afterEach(async () => {
    Object.assign(steer, { concerns: () => true, whileReacting: undefined });
    await world.stop();
  });

  const numbersOf = async (member: MemberId) => {
    const [row] = await world.query<{ n: string }>('routing', 'SELECT n FROM inbox WHERE aggregate_id = $1', [member]);
    return Number(row?.n ?? 0);
  };

  it.each([
    ['kindly', 0],
    ['doubled, reordered and lost', 0.3],
  ])('is passed over, and its number counts all the same: delivered %s', async (_how, share) => {
    steer.concerns = (version) => version % 3 === 0;
    world = await startWorld({
      services: [producer, consumer],
      unkindness: { duplicate: share, reorder: share, lose: share, random: Math.random },
      settings: { lossRepairEveryMs: 200 },
    });
    const members = await tellAll(world);
    await eachOnceInOrder(
      world,
      members,
      numbersTo(20).filter((n) => n % 3 === 0),
    );
    for (const member of members)
      await eventually(async () => (await numbersOf(member)) === 20, { what: 'all numbers are known' });
  });

  it('is not what an event is whose concern cannot be told: it is given to the one who reacts', async () => {
    steer.concerns = () => {
      throw new RangeError('no such version');
    };
    world = await startWorld({ services: [producer, consumer] });
    await eachOnceInOrder(world, await tellAll(world, [newId<MemberId>()], 1, 3), [1, 2, 3]);
  });

  it('is not waited for till it is on disk, nor is what only the inbox knows of; what others come to know of is', async () => {
    steer.concerns = (version) => version !== 1;
    steer.whileReacting = (n, _member, tx) => {
      if (n === 3) tx.afterCommit(() => undefined);
    };
    world = await startWorld({ services: [producer, consumer] });
    // Runs at the very end of a transaction: what is set then decides over its commit.
    await world.query('routing', 'CREATE TABLE commits (n bigint, set_by text)');
    await world.query(
      'routing',
      `CREATE FUNCTION note_commit() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
         INSERT INTO commits SELECT NEW.n, source FROM pg_settings WHERE name = 'synchronous_commit';
         RETURN NULL;
       END $$`,
    );
    await world.query(
      'routing',
      `CREATE CONSTRAINT TRIGGER note_commit AFTER INSERT OR UPDATE ON inbox DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION note_commit()`,
    );
    await eachOnceInOrder(world, await tellAll(world, [newId<MemberId>()], 1, 3), [2, 3]);
    const commits = await world.query<{ n: string; set_by: string }>('routing', 'SELECT * FROM commits ORDER BY n');
    // The server's own word stands for the third.
    expect(commits.map(({ n, set_by }) => [Number(n), set_by === 'session'])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
  });
});
