import { Controller, Module, type Type } from '@nestjs/common';
import {
  conversationChanged,
  memberChanged,
  memberSignedOut,
  requestContracts,
  type MemberId,
  type PayloadOf,
  type ServiceName,
  type WorkspaceId,
} from '@baton/contracts';
import { Answers, ReactsTo, Transactions, newId, refuse, type Reaction, type Tx } from '@baton/messaging';
import type { ServiceDefinition } from '@baton/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventually } from '../eventually.js';
import type { World } from '../world.js';

class CreateHeard1764000000000 implements MigrationInterface {
  readonly name = 'CreateHeard1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE heard (id bigint GENERATED ALWAYS AS IDENTITY, aggregate_id uuid NOT NULL, n bigint NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())',
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

/** What the consumer does beside writing down what it heard: throws, or lets something happen. */
export const steer: {
  whileReacting: ((n: number, member: MemberId, tx: Tx) => void | Promise<void>) | undefined;
  /** Whether an event is of concern, by its member's version. */
  concerns: (version: number) => boolean;
} = {
  whileReacting: undefined,
  concerns: () => true,
};

@Controller()
class Hears {
  @ReactsTo(memberChanged, { when: ({ memberVersion }) => steer.concerns(memberVersion) })
  async hear({ payload, n, tx }: Reaction<typeof memberChanged>): Promise<void> {
    await tx.query('INSERT INTO heard (aggregate_id, n) VALUES ($1, $2)', [payload.member.id, n]);
    await steer.whileReacting?.(n, payload.member.id, tx);
  }

  @ReactsTo(conversationChanged)
  async ignore(_reaction: Reaction<typeof conversationChanged>): Promise<void> {}

  @ReactsTo(memberSignedOut)
  async pass(_reaction: Reaction<typeof memberSignedOut>): Promise<void> {}
}

@Module({ controllers: [refusingAll('accounts')] })
class ProducerModule {}
@Module({ controllers: [refusingAll('conversations')] })
class SilentModule {}
@Module({ controllers: [refusingAll('routing'), Hears] })
class ConsumerModule {}

export const producer: ServiceDefinition = {
  name: 'accounts',
  module: ProducerModule,
  database: { migrations: [] },
};
/** The consumer's other producer: it answers, so that a comparison succeeds, and tells nothing. */
export const silentProducer: ServiceDefinition = {
  name: 'conversations',
  module: SilentModule,
  database: { migrations: [] },
};
export const consumer: ServiceDefinition = {
  name: 'routing',
  module: ConsumerModule,
  database: { migrations: [CreateHeard1764000000000] },
};

const MEMBERS = 5;
export const EVENTS_EACH = 20;
export const numbersTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

export const payloadOf = (id: MemberId, version: number, name = 'A'): PayloadOf<typeof memberChanged> => ({
  workspaceId: newId<WorkspaceId>(),
  memberVersion: version,
  member: { id, email: 'a@b.test', name, role: 'agent', departmentIds: [], avatarUrl: null, status: 'active' },
});

export const tell = async (world: World, id: MemberId, version: number): Promise<void> => {
  const transactions = world.services.get('accounts')?.app.get(Transactions);
  await transactions?.run((tx) => tx.tell(memberChanged, id, payloadOf(id, version)));
};

/** Some members, each changing some times, all at once. */
export const tellAll = async (
  world: World,
  members: readonly MemberId[] = Array.from({ length: MEMBERS }, () => newId<MemberId>()),
  from = 1,
  to = EVENTS_EACH,
): Promise<readonly MemberId[]> => {
  await Promise.all(
    members.map(async (id) => {
      for (let version = from; version <= to; version += 1) await tell(world, id, version);
    }),
  );
  return members;
};

/** Inserts events as if told long ago: `ns` are those that the producer still keeps, the head is `head`. */
export const toldBefore = async (
  world: World,
  { ns, head, name }: { ns: readonly number[]; head: number; name?: string },
): Promise<MemberId> => {
  const id = newId<MemberId>();
  await world.query(
    'accounts',
    `WITH kept AS (
       INSERT INTO outbox (aggregate_id, n, name, version, payload)
       SELECT $1, n, $3, 1, $4::json FROM unnest($2::bigint[]) AS n)
     INSERT INTO outbox_heads (aggregate_id, n, moved_at) VALUES ($1, $5, clock_timestamp())`,
    [id, ns, memberChanged.name, JSON.stringify(payloadOf(id, 1, name)), head],
  );
  return id;
};

/** The numbers that the consumer heard of a member, in the order in which it heard them. */
export const heardOf = async (world: World, member: MemberId): Promise<number[]> => {
  const rows = await world.query<{ n: string }>('routing', 'SELECT n FROM heard WHERE aggregate_id = $1 ORDER BY id', [
    member,
  ]);
  return rows.map(({ n }) => Number(n));
};

/** Waits until each of them was heard once and in order. */
export const eachOnceInOrder = async (
  world: World,
  members: readonly MemberId[],
  numbers = numbersTo(EVENTS_EACH),
): Promise<void> => {
  const wanted = JSON.stringify(numbers);
  for (const member of members)
    await eventually(
      async () => {
        const heard = JSON.stringify(await heardOf(world, member));
        if (heard !== wanted) throw new Error(`heard ${heard} instead of ${wanted}`);
        return true;
      },
      { within: 20_000, what: `the events of ${member}, once and in order` },
    );
};
