import type { Actor, CallOf, EventContract, InputOf, PayloadOf, RequestContract, ServiceName } from '@baton/contracts';
import {
  Deadline,
  InProcessBroker,
  InProcessHub,
  NatsBroker,
  Requests,
  isEvent,
  newId,
  type Answer,
  type Broker,
  type PublishedEvent,
  type Reply,
  type Unkindness,
} from '@baton/messaging';
import {
  Settings,
  migrate,
  openDatabase,
  readSettings,
  startService,
  type RunningService,
  type ServiceDefinition,
} from '@baton/platform';
import { DataSource } from 'typeorm';
import { createSpecDatabase, type SpecTemplate } from './spec-database.js';
import { servers } from './servers.js';

export interface WorldOptions {
  readonly services: readonly ServiceDefinition[];
  /** `nats` uses a real server; `in-process` (the default) is the embedded profile's transport. */
  readonly transport?: 'in-process' | 'nats';
  /** A NATS server of the spec's own, which it may kill, instead of the shared one. */
  readonly natsUrl?: string;
  /** Duplicates, reorders and loses events on the in-process transport. */
  readonly unkindness?: Unkindness;
  readonly settings?: Partial<Settings>;
  /** Replicas of each service, by name; 1 unless said. */
  readonly replicas?: Partial<Record<ServiceName, number>>;
}

/** Real services on a database of their own, for one spec file. */
export interface World {
  readonly services: ReadonlyMap<ServiceName, RunningService>;
  /** Everything published so far. */
  readonly events: PublishedEvent[];
  readonly settings: Settings;
  eventsOf<E extends EventContract>(contract: E): PayloadOf<E>[];
  /** Asks as this actor; `timeLeftMs` 5 s unless said. */
  ask<C extends RequestContract>(contract: C, input: CallOf<C>, actor?: Actor, timeLeftMs?: number): Promise<Reply<C>>;
  /** As `ask`; throws unless the answer is ok. */
  value<C extends RequestContract>(
    contract: C,
    input: CallOf<C>,
    actor?: Actor,
  ): Promise<Extract<Reply<C>, { kind: 'ok' }>['value']>;
  /** Stands in for a service that is not in this world, at the message boundary (in-process transport only). */
  answer<C extends RequestContract>(
    contract: C,
    respond: (input: InputOf<C>, actor: Actor) => Promise<Answer<C>> | Answer<C>,
  ): void;
  /** Looks into a service's own schema. */
  query<Row>(service: ServiceName, sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

/** In process, each replica is a process of its own: what they share is the database. */
const hubBrokers = (hubs: readonly InProcessHub[]) => (_: string, replica: number) => {
  const hub = hubs[replica];
  if (!hub) throw new Error('In process all services of a world have the same number of replicas.');
  return new InProcessBroker(hub);
};
const natsBrokers = (url: string, prefix: string) => (service: string) =>
  new NatsBroker({ servers: url, service, prefix });

const standIn =
  <C extends RequestContract>(respond: (input: InputOf<C>, actor: Actor) => Promise<Answer<C>> | Answer<C>) =>
  async (data: unknown): Promise<unknown> => {
    const { input, actor } = data as { input: InputOf<C>; actor: Actor };
    return respond(input, actor);
  };

/** These services' schemas, brought up to date once for all spec files of a run that start the same ones. */
const migrated = (services: readonly ServiceDefinition[]): SpecTemplate => ({
  key: JSON.stringify(
    services.map(({ name, database }) => [name, database?.migrations.map((migration) => migration.name)]),
  ),
  fill: async (urlFor) => {
    for (const service of services) if (service.database) await migrate(service, urlFor(service.name));
  },
});

export const startWorld = async (options: WorldOptions): Promise<World> => {
  const replicas = Math.max(1, ...Object.values(options.replicas ?? {}));
  const hubs = Array.from({ length: replicas }, () => new InProcessHub(options.unkindness));
  const prefix = `spec-${newId<string>().replaceAll('-', '')}`;
  const isNats = options.transport === 'nats' || options.natsUrl !== undefined;
  const natsUrl = isNats ? (options.natsUrl ?? (await servers()).natsUrl) : undefined;
  const brokerFor: (service: string, replica: number) => Broker = natsUrl
    ? natsBrokers(natsUrl, prefix)
    : hubBrokers(hubs);
  const database = await createSpecDatabase(migrated(options.services));
  const settings = new Settings({
    ...readSettings({ LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent', PORT: '0' }),
    natsUrl,
    natsPrefix: prefix,
    databasePoolSize: 8,
    ...options.settings,
  });

  const running: RunningService[] = [];
  const dataSources = new Map<ServiceName, DataSource>();
  for (const definition of options.services) {
    for (let replica = 0; replica < (options.replicas?.[definition.name] ?? 1); replica += 1) {
      const dataSource = definition.database
        ? await openDatabase(definition, database.urlFor(definition.name), settings.databasePoolSize)
        : undefined;
      if (dataSource) dataSources.set(definition.name, dataSource);
      running.push(
        await startService(definition, {
          settings,
          broker: brokerFor(definition.name, replica),
          ...(dataSource && { dataSource }),
        }),
      );
    }
  }
  const observers = (isNats ? [0] : hubs.map((_, replica) => replica)).map((replica) => brokerFor('observer', replica));
  const events: PublishedEvent[] = [];
  for (const observer of observers) {
    await observer.start();
    observer.listen((event) => events.push(event));
  }
  const desks = observers.map((observer) => new Requests('operator', observer));

  /** Each request goes to another replica than the one before. */
  let asked = 0;
  const ask: World['ask'] = (contract, input, actor, timeLeftMs = 5_000) => {
    asked += 1;
    const desk = desks[asked % desks.length];
    if (!desk) throw new Error('there is nobody to ask');
    return desk.ask(contract, input, { ...(actor && { actor }), deadline: Deadline.in(timeLeftMs) });
  };
  return {
    services: new Map(running.map((service) => [service.name, service])),
    events,
    settings,
    eventsOf: <E extends EventContract>(contract: E) =>
      events.flatMap((event): PayloadOf<E>[] => (isEvent(event, contract) ? [event.payload] : [])),
    ask,
    value: async (contract, input, actor) => {
      const reply = await ask(contract, input, actor);
      if (reply.kind !== 'ok')
        throw new Error(`${contract.name} was refused: ${reply.code} (${reply.detail}) ${JSON.stringify(reply.extra)}`);
      return reply.value;
    },
    answer: (contract, respond) => {
      if (isNats) throw new Error('Stand-ins are for the in-process transport.');
      for (const hub of hubs) hub.answering.set(contract.name, standIn(respond));
    },
    query: async <Row>(service: ServiceName, sql: string, parameters: readonly unknown[] = []) => {
      const dataSource = dataSources.get(service);
      if (!dataSource) throw new Error(`${service} has no database in this world`);
      return dataSource.query<Row[]>(sql, [...parameters]);
    },
    stop: async () => {
      for (const observer of observers) await observer.stop();
      for (const service of running.reverse()) await service.stop();
      for (const hub of hubs) hub.stop();
      await database.drop();
    },
  };
};
