import path from 'node:path';
import { checkPort } from '@baton/baton/check-port';
import { DataFolder } from '@baton/baton/data-folder';
import { DATABASE, dropUnfinishedDemo, ensureDemo } from '@baton/baton/demo';
import { NatsBroker, Requests } from '@baton/messaging';
import { readSettings, type Settings } from '@baton/platform';
import { provisionDatabase, urlOfService } from '@baton/platform/embedded-postgres';
import { startNats, startPostgres, startRedis, type NatsServer, type RealServer } from '@baton/testkit';
import { OwnProcesses } from './own-processes.js';
import { serviceUnit } from './service-unit.js';
import { Supervisor } from './supervisor.js';
import type { Unit } from './unit.js';

const WITH_DATABASE = ['accounts', 'routing', 'handoff', 'assistant', 'conversations'] as const;

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
  servers: Servers,
  supervisor: Supervisor,
  say: (line: string) => void,
): Promise<string> => {
  const folder = new DataFolder(settings.dataDir);
  const passwords = folder.servicePasswords(WITH_DATABASE);
  await dropUnfinishedDemo(folder, servers.postgres.url);
  await provisionDatabase(servers.postgres.url, { database: DATABASE, services: passwords });
  const common = {
    NATS_URL: servers.nats.url,
    BATON_NATS_PREFIX: settings.natsPrefix,
    BATON_DATA_DIR: settings.dataDir,
  };
  say('Starting the services');
  const units = passwords.map((service) =>
    serviceUnit(service.name, { ...common, DATABASE_URL: urlOfService(servers.postgres.url, DATABASE, service) }),
  );
  await Promise.all(units.map(async (unit) => supervisor.start(await unit)));
  if (process.env['BATON_DEMO'] !== 'false') await seed(folder, servers, settings.natsPrefix, say);
  const host = process.env['HOST'] || (folder.hasDemo() ? '127.0.0.1' : '0.0.0.0');
  const gateway = {
    ...common,
    REDIS_URL: servers.redis.url,
    PORT: String(settings.port),
    HOST: host,
    BATON_DEMO: String(folder.hasDemo()),
  };
  await supervisor.start(await serviceUnit('gateway', gateway));
  folder.noteRunning({
    pid: process.pid,
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
  const say = (line: string): void => console.error(`• ${line}`);
  const settings = readSettings({
    ...process.env,
    BATON_PROFILE: 'distributed',
    BATON_DATA_DIR: path.resolve(process.env['BATON_DATA_DIR'] || '.baton'),
  });
  const folder = new DataFolder(settings.dataDir);
  const processes = new OwnProcesses(settings.dataDir);
  await processes.endLeftovers(say);
  await checkPort(settings.host, settings.port, folder);

  let isReady = false;
  const supervisor = new Supervisor({
    say,
    onRestart: (restarted, pid) => isReady && print({ restarted, pid }),
    onChange: () => processes.note(supervisor.pids()),
  });
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= supervisor.stop().then(() => {
      folder.forgetRunning();
      processes.forget();
    }));
  const stopOn = (signal: NodeJS.Signals): void => {
    say(`${signal}: stopping everything`);
    void stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stopOn);
  process.once('SIGINT', stopOn);
  try {
    say('Starting PostgreSQL, NATS and Redis');
    const servers = await startServers(settings.dataDir, supervisor);
    const url = await startServices(settings, servers, supervisor, say);
    isReady = true;
    print({ url, pids: supervisor.pids(), natsMonitorUrl: servers.nats.monitorUrl, natsUrl: servers.nats.url });
  } catch (error) {
    if (stopping) return;
    await stop();
    throw error;
  }
};
