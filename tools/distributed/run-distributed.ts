import path from 'node:path';
import { checkPort } from '@baton/baton/check-port';
import { DataFolder } from '@baton/baton/data-folder';
import { DATABASE, dropUnfinishedDemo, ensureDemo } from '@baton/baton/demo';
import { hostFor } from '@baton/baton/host';
import { wantsDemo } from '@baton/baton/wants-demo';
import { NatsBroker, Requests } from '@baton/messaging';
import { PinoLogger, readSettings, type Settings } from '@baton/platform';
import { provisionDatabase, urlOfService, withFreePort } from '@baton/platform/embedded-postgres';
import { startNats, startPostgres, startRedis, type NatsServer, type RealServer } from '@baton/testkit';
import { Logger } from '@nestjs/common';
import { OwnProcesses } from './own-processes.js';
import { serviceUnit } from './service-unit.js';
import { Supervisor } from './supervisor.js';
import type { Unit } from './unit.js';

const OWNERS = ['accounts', 'routing', 'handoff', 'assistant', 'conversations'].map((name) => ({ name }));

interface Servers {
  readonly postgres: RealServer;
  readonly nats: NatsServer;
  readonly redis: RealServer;
}

const named = (name: string, server: RealServer): Unit =>
  Object.defineProperties({ name }, Object.getOwnPropertyDescriptors(server)) as unknown as Unit;

const startServers = async (dataDir: string, supervisor: Supervisor): Promise<Servers> => {
  const adopt = async <Server extends RealServer>(name: string, starting: Promise<Server>): Promise<Server> => {
    const server = await starting;
    supervisor.adopt(named(name, server));
    return server;
  };
  const postgres = adopt('postgres', startPostgres({ dataDir }));
  const nats = adopt('nats', startNats({ dataDir: path.join(dataDir, 'nats') }));
  const redis = adopt('redis', startRedis({ dataDir: path.join(dataDir, 'redis') }));
  // All are waited for, so that those which did start are known to the supervisor when one fails.
  await Promise.allSettled([postgres, nats, redis]);
  return { postgres: await postgres, nats: await nats, redis: await redis };
};

const seed = async (
  folder: DataFolder,
  { nats }: Servers,
  prefix: string,
  say: (line: string) => void,
): Promise<void> => {
  const broker = new NatsBroker({ servers: nats.url, service: 'operator', prefix });
  await broker.start();
  try {
    await ensureDemo(folder, new Requests('operator', broker), say);
  } finally {
    await broker.stop();
  }
};

const startServices = async (
  settings: Settings,
  folder: DataFolder,
  servers: Servers,
  supervisor: Supervisor,
  say: (line: string) => void,
): Promise<string> => {
  const owners = folder.withPasswords(OWNERS);
  await dropUnfinishedDemo(folder, servers.postgres.url);
  await provisionDatabase(servers.postgres.url, { database: DATABASE, services: owners });
  const common = {
    NATS_URL: servers.nats.url,
    BATON_NATS_PREFIX: settings.natsPrefix,
    BATON_DATA_DIR: settings.dataDir,
    LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn',
  };
  say('Starting the services');
  const units = owners.map((service) =>
    serviceUnit(service.name, { ...common, DATABASE_URL: urlOfService(servers.postgres.url, DATABASE, service) }),
  );
  await Promise.all(units.map(async (unit) => supervisor.start(await unit)));
  if (wantsDemo(process.env, folder)) await seed(folder, servers, settings.natsPrefix, say);
  const gateway = {
    ...common,
    REDIS_URL: servers.redis.url,
    PORT: String(settings.port),
    HOST: hostFor(process.env['HOST'], folder.hasDemo()),
    BATON_PUBLIC_URL: settings.publicUrl,
    BATON_DEMO: String(folder.hasDemo()),
  };
  await supervisor.start(await serviceUnit('gateway', gateway));
  folder.noteRunning({
    url: settings.publicUrl,
    nats: { url: servers.nats.url, prefix: settings.natsPrefix },
  });
  return settings.publicUrl;
};

const print = (message: unknown): void => {
  process.stdout.write(`${JSON.stringify(message)}\n`);
};

/** Every service its own process, on real servers on free ports; one JSON line on standard output when all is ready. */
export const runDistributed = async (): Promise<void> => {
  // Nest's own logger would write between the JSON lines.
  Logger.overrideLogger(new PinoLogger('warn'));
  const say = (line: string): void => console.error(`• ${line}`);
  const dataDir = path.resolve(process.env['BATON_DATA_DIR'] || '.baton');
  const env = await withFreePort({ ...process.env, BATON_PROFILE: 'distributed', BATON_DATA_DIR: dataDir });
  const settings = readSettings(env);
  const folder = new DataFolder(dataDir);
  folder.claim();
  const processes = new OwnProcesses(dataDir);
  await processes.endLeftovers(say);
  await checkPort(hostFor(env['HOST'], wantsDemo(env, folder) || folder.hasDemo()), settings.port);

  let isReady = false;
  const supervisor = new Supervisor({
    say,
    onRestart: (restarted, pid) => isReady && print({ restarted, pid }),
    onChange: () => processes.note(supervisor.pids()),
  });
  let serversStarting: Promise<Servers> | undefined;
  const endAll = async (): Promise<void> => {
    supervisor.close();
    // What is just starting is known to the supervisor only when it has started; that it could not is told by who started it.
    await serversStarting?.catch(() => undefined);
    await supervisor.stop();
    processes.forget();
    folder.release();
  };
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= endAll());
  const stopOn = (signal: NodeJS.Signals): void => {
    say(`${signal}: stopping everything`);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`Not everything stopped in order: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, stopOn);
  try {
    say('Starting PostgreSQL, NATS and Redis');
    serversStarting = startServers(settings.dataDir, supervisor);
    const servers = await serversStarting;
    const url = await startServices(settings, folder, servers, supervisor, say);
    isReady = true;
    print({ url, pids: supervisor.pids(), natsMonitorUrl: servers.nats.monitorUrl, natsUrl: servers.nats.url });
  } catch (error) {
    if (stopping) return;
    await stop();
    throw error;
  }
};
