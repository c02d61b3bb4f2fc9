import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Module, type Type } from '@nestjs/common';
import {
  conversationChanged,
  memberChanged,
  requestContracts,
  type MemberId,
  type ServiceName,
  type WorkspaceId,
} from '@baton/contracts';
import { Answers, ReactsTo, Transactions, newId, refuse, type Reaction, type Unkindness } from '@baton/messaging';
import type { ServiceDefinition } from '@baton/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventually } from './eventually.js';
import { startWorld, type World } from './world.js';

class CreateHeard1764000000000 implements MigrationInterface {
  readonly name = 'CreateHeard1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE heard (id bigint GENERATED ALWAYS AS IDENTITY, aggregate_id uuid NOT NULL, n bigint NOT NULL)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE heard');
  }
}

/** Answers everything that a service owns, with a refusal: these specs are about events. */
const refusingAll = (service: ServiceName): Type => {
  @Controller()
  class RefusesAll {}
  for (const contract of requestContracts.filter(({ owner }) => owner === service)) {
    const descriptor = {
      configurable: true,
      writable: true,
      value: () => Promise.resolve(refuse('not_found', 'Not here.')),
    };
    Object.defineProperty(
      RefusesAll.prototype,
      contract.name,
      Answers(contract)(RefusesAll.prototype, contract.name, descriptor),
    );
  }
  return RefusesAll;
};

let failing: ((n: number) => boolean) | undefined;

@Controller()
class Hears {
  @ReactsTo(memberChanged)
  async hear({ payload, n, tx }: Reaction<typeof memberChanged>): Promise<void> {
    await tx.query('INSERT INTO heard (aggregate_id, n) VALUES ($1, $2)', [payload.member.id, n]);
    if (failing?.(n)) throw new Error('failed on purpose');
  }

  @ReactsTo(conversationChanged)
  async ignore(_reaction: Reaction<typeof conversationChanged>): Promise<void> {}
}

@Module({ controllers: [refusingAll('accounts')] })
class ProducerModule {}
@Module({ controllers: [refusingAll('routing'), Hears] })
class ConsumerModule {}

const producer: ServiceDefinition = {
  name: 'accounts',
  module: ProducerModule,
  database: { entities: [], migrations: [] },
};
const consumer: ServiceDefinition = {
  name: 'routing',
  module: ConsumerModule,
  database: { entities: [], migrations: [CreateHeard1764000000000] },
};

const MEMBERS = 5;
const EVENTS_EACH = 20;

const tellAll = async (world: World): Promise<MemberId[]> => {
  const transactions = world.services.get('accounts')?.app.get(Transactions);
  const members = Array.from({ length: MEMBERS }, () => newId<MemberId>());
  const tell = (id: MemberId, version: number) =>
    transactions?.run((tx) =>
      tx.tell(memberChanged, id, {
        workspaceId: newId<WorkspaceId>(),
        memberVersion: version,
        member: {
          id,
          email: 'a@b.test',
          name: 'A',
          role: 'agent',
          departmentIds: [],
          avatarUrl: null,
          status: 'active',
        },
      }),
    );
  await Promise.all(
    members.map(async (id) => {
      for (let version = 1; version <= EVENTS_EACH; version += 1) await tell(id, version);
    }),
  );
  return members;
};

const expectEachOnceInOrder = async (
  world: World,
  members: readonly MemberId[],
  numbers = Array.from({ length: EVENTS_EACH }, (_, index) => index + 1),
) => {
  await eventually(
    async () => {
      for (const member of members) {
        const rows = await world.query<{ n: string }>(
          'routing',
          'SELECT n FROM heard WHERE aggregate_id = $1 ORDER BY id',
          [member],
        );
        expect(rows.map(({ n }) => Number(n))).toEqual(numbers);
      }
      return true;
    },
    { within: 15_000 },
  );
};

describe('an event reaches its consumer once and in order', () => {
  let world: World;
  afterEach(async () => {
    failing = undefined;
    await world.stop();
  });

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
    await expectEachOnceInOrder(world, await tellAll(world));
  });

  it('over NATS with two replicas of the consumer', async () => {
    world = await startWorld({
      services: [producer, consumer],
      transport: 'nats',
      replicas: { routing: 2 },
      settings: { lossRepairEveryMs: 500 },
    });
    await expectEachOnceInOrder(world, await tellAll(world));
  });

  it('when the whole outbox is compared again: nothing is applied twice (I16)', async () => {
    world = await startWorld({ services: [producer, consumer], settings: { lossRepairEveryMs: 60_000 } });
    const members = await tellAll(world);
    await expectEachOnceInOrder(world, members);
    await world.query('accounts', 'DELETE FROM outbox_consumers');
    expect(await world.services.get('routing')?.repairLosses(['accounts'])).toBe(0);
    await expectEachOnceInOrder(world, members);
  });

  it('when reacting fails some times: it is tried again until it succeeds', async () => {
    let failures = 0;
    failing = (n) => n === 3 && ++failures <= 8;
    world = await startWorld({ services: [producer, consumer], settings: { lossRepairEveryMs: 200 } });
    await expectEachOnceInOrder(world, await tellAll(world));
  });

  it('unless reacting fails ten times: then it is kept as a dead letter, and what follows goes on', async () => {
    failing = (n) => n === 3;
    world = await startWorld({ services: [producer, consumer], settings: { lossRepairEveryMs: 200 } });
    const members = await tellAll(world);
    const allButThird = Array.from({ length: EVENTS_EACH }, (_, index) => index + 1).filter((n) => n !== 3);
    await expectEachOnceInOrder(world, members, allButThird);
    const dead = await world.query<{ n: string }>('routing', 'SELECT n FROM dead_letters');
    expect(dead.map(({ n }) => n)).toEqual(Array.from({ length: MEMBERS }, () => '3'));
  });
});
