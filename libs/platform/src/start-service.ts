import { eventContracts, type ServiceName } from '@baton/contracts';
import {
  BROKER,
  Broadcast,
  EventFeed,
  EventServer,
  Inbox,
  LossRepair,
  NatsBroker,
  Requests,
  Transactions,
  checkWiring,
  outboxDeskOf,
  type Broker,
} from '@baton/messaging';
import { Module, type DynamicModule, type INestApplication, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { migrate, openDatabase } from './database.js';
import { checkHealth, healthDeskOf } from './health-desk.js';
import { PinoLogger } from './log.js';
import { startOpsServer } from './ops-server.js';
import type { ServiceDefinition } from './service-definition.js';
import { Settings, readSettings } from './settings.js';

export interface StartOptions {
  readonly settings: Settings;
  readonly broker: Broker;
  /** Already open and migrated; else DATABASE_URL is used. */
  readonly dataSource: DataSource;
}

export interface RunningService {
  readonly name: ServiceName;
  readonly app: INestApplication;
  /** Compares with these producers (all of its own unless said) now; returns how many aggregates lacked events. For tests and operators. */
  repairLosses(from?: readonly ServiceName[]): Promise<number>;
  stop(): Promise<void>;
}

@Module({})
class ServiceRoot {}

const producersFor = (service: ServiceName): ServiceName[] => [
  ...new Set(eventContracts.filter((event) => event.consumers.includes(service)).map((event) => event.owner)),
];

const rootOf = (
  definition: ServiceDefinition,
  settings: Settings,
  broker: Broker,
  dataSource: DataSource | undefined,
): DynamicModule => {
  const providers: Provider[] = [
    { provide: Settings, useValue: settings },
    { provide: BROKER, useValue: broker },
    { provide: Requests, useValue: new Requests(definition.name, broker) },
    { provide: Broadcast, useValue: new Broadcast(broker) },
    { provide: EventFeed, useValue: new EventFeed(broker) },
  ];
  if (dataSource) {
    providers.push(
      { provide: DataSource, useValue: dataSource },
      { provide: Transactions, useValue: new Transactions(dataSource, broker) },
    );
  }
  return {
    module: ServiceRoot,
    global: true,
    imports: [definition.module],
    controllers: [healthDeskOf(definition.name), ...(dataSource ? [outboxDeskOf(definition.name)] : [])],
    providers,
    exports: providers.map((provider) => (provider as { provide: symbol }).provide),
  };
};

const natsBroker = (definition: ServiceDefinition, settings: Settings): Broker => {
  if (!settings.natsUrl)
    throw new Error('NATS_URL is not set. A service that runs alone needs it, for example nats://127.0.0.1:4222.');
  return new NatsBroker({ servers: settings.natsUrl, service: definition.name, prefix: settings.natsPrefix });
};

const ownDatabase = async (definition: ServiceDefinition, settings: Settings): Promise<DataSource | undefined> => {
  if (!definition.database) return undefined;
  if (!settings.databaseUrl)
    throw new Error(`DATABASE_URL is not set. ${definition.name} needs the URL of its own role and schema.`);
  await migrate(definition, settings.databaseUrl);
  return openDatabase(definition, settings.databaseUrl, settings.databasePoolSize);
};

/** Starts one service: its database, its messaging, its slices; checks that nothing is left unanswered. */
export const startService = async (
  definition: ServiceDefinition,
  options: Partial<StartOptions> = {},
): Promise<RunningService> => {
  const settings = options.settings ?? readSettings(process.env);
  const broker = options.broker ?? natsBroker(definition, settings);
  const dataSource = options.dataSource ?? (await ownDatabase(definition, settings));
  await broker.start();
  const app = await NestFactory.create(rootOf(definition, settings, broker, dataSource), {
    logger: new PinoLogger(settings.logLevel),
    bodyParser: false,
    abortOnError: false,
  });
  await definition.prepareHttp?.(app);
  const producers = dataSource ? producersFor(definition.name) : [];
  app.connectMicroservice({ strategy: broker.requestServer });
  const consuming =
    dataSource && producers.length > 0 ? consumeEvents(definition.name, producers, broker, app, settings) : undefined;
  if (consuming) app.connectMicroservice({ strategy: consuming.server });
  await app.init();
  await app.startAllMicroservices();
  checkWiring(definition.name, broker.answeredRequests(), consuming?.server.heardEvents() ?? []);
  consuming?.repair.start();
  if (definition.prepareHttp) await app.listen(settings.port, settings.host);
  return {
    name: definition.name,
    app,
    repairLosses: async (from = producers) => {
      let behind = 0;
      for (const producer of from) behind += (await consuming?.repair.sweep(producer)) ?? 0;
      return behind;
    },
    stop: async () => {
      await consuming?.repair.stop();
      await app.close();
      await broker.stop();
      if (dataSource?.isInitialized) await dataSource.destroy();
    },
  };
};

const consumeEvents = (
  service: ServiceName,
  producers: readonly ServiceName[],
  broker: Broker,
  app: INestApplication,
  settings: Settings,
) => {
  const transactions = app.get(Transactions);
  const requests = app.get(Requests);
  const inbox = new Inbox(producers, broker, transactions, requests, settings.lossRepairEveryMs);
  const repair = new LossRepair(service, producers, inbox, transactions, requests, settings.lossRepairEveryMs);
  broker.onGap(() => repair.soon());
  return { server: new EventServer(inbox), repair };
};

/** What a service's `main.ts` does: start it alone, serve operators, and stop in order when told to. */
export const runService = async (definition: ServiceDefinition): Promise<void> => {
  const settings = readSettings(process.env);
  const service = await startService(definition, { settings });
  const broker = service.app.get<Broker>(BROKER);
  const dataSource = definition.database ? service.app.get(DataSource) : undefined;
  const ops = await startOpsServer({
    host: settings.opsHost,
    port: settings.opsPort,
    check: () => checkHealth(broker, dataSource),
  });
  const logger = new PinoLogger(settings.logLevel);
  logger.log(
    { service: definition.name, opsPort: ops.port, pid: process.pid },
    `${definition.name} is ready`,
    'Service',
  );
  const stop = (): void => {
    Promise.all([service.stop(), ops.stop()]).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(error, 'Service');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};
