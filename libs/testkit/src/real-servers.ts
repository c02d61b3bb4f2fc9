import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, startEmbeddedPostgres, type EmbeddedDatabase } from '@baton/platform/embedded-postgres';
import { eventually } from './eventually.js';
import { freezeTree, signalTree } from './process-tree.js';
import { wayToRun } from './programs.js';
import { runServer, type RunningProgram } from './run-server.js';

/** A real server of another make, as a child process on a loopback port. */
export interface RealServer {
  readonly url: string;
  readonly port: number;
  /** Changes when it is started again. */
  readonly pid: number;
  /** Ends it without warning; `start` brings it back on the same port and data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** SIGSTOP and SIGCONT: it lives, and answers nothing. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
  /** Calls back each time it has ended, told to or not. */
  onEnd(listener: () => void): void;
}

export interface ServerPlace {
  /** Its own folder for data and log; made if need be. */
  readonly dataDir: string;
  /** Left out: a free one. */
  readonly port?: number;
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });

const serve = async (
  name: 'nats-server' | 'redis-server',
  scheme: string,
  { dataDir, port }: Required<ServerPlace>,
  args: readonly string[],
): Promise<RealServer> => {
  const way = wayToRun(name);
  const container = `baton-${name}-${randomBytes(4).toString('hex')}`;
  const logFile = path.join(dataDir, `${name}.log`);
  const listeners: (() => void)[] = [];
  let running: RunningProgram;
  const start = async (): Promise<void> => {
    running = runServer(way, args, { dataDir, logFile, container });
    void running.ended.then(() => listeners.forEach((listener) => listener()));
    await eventually(() => accepts(port), {
      within: 20_000,
      what: `${name} accepts connections on ${port} (its log: ${logFile})`,
    });
  };
  await start();
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    get pid() {
      return running.pid;
    },
    start,
    kill: () => running.end('SIGKILL'),
    freeze: () => running.pause(),
    thaw: () => running.resume(),
    stop: () => running.end('SIGTERM'),
    onEnd: (listener) => void listeners.push(listener),
  };
};

const placed = async ({ dataDir, port }: ServerPlace): Promise<Required<ServerPlace>> => {
  mkdirSync(dataDir, { recursive: true });
  return { dataDir, port: port ?? (await freePort()) };
};

export type NatsServer = RealServer & { readonly monitorUrl: string };

/** nats-server with JetStream; its monitoring page is on `monitorUrl`. */
export const startNats = async (place: ServerPlace): Promise<NatsServer> => {
  const there = await placed(place);
  const monitorPort = await freePort();
  const args = [
    '-a',
    '127.0.0.1',
    '-p',
    String(there.port),
    '-m',
    String(monitorPort),
    '-js',
    '-sd',
    path.join(there.dataDir, 'jetstream'),
  ];
  const server = await serve('nats-server', 'nats', there, args);
  return Object.defineProperties(
    { monitorUrl: `http://127.0.0.1:${monitorPort}` },
    Object.getOwnPropertyDescriptors(server),
  ) as NatsServer;
};

export const startRedis = async (place: ServerPlace): Promise<RealServer> => {
  const there = await placed(place);
  const args = [
    '--bind',
    '127.0.0.1',
    '--port',
    String(there.port),
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    there.dataDir,
  ];
  return serve('redis-server', 'redis', there, args);
};

/** PostgreSQL; `url` is the superuser's. `flags` as for `startEmbeddedPostgres`. */
export const startPostgres = async (
  place: ServerPlace & { readonly flags?: readonly string[] },
): Promise<RealServer> => {
  const there = await placed(place);
  const listeners: (() => void)[] = [];
  let database: EmbeddedDatabase;
  const start = async (): Promise<void> => {
    database = await startEmbeddedPostgres({ ...there, ...(place.flags && { flags: place.flags }) });
    if (database.port !== there.port) {
      await database.stop();
      throw new Error(`Port ${there.port} of PostgreSQL was taken by another program.`);
    }
    void database.ended.then(() => listeners.forEach((listener) => listener()));
  };
  await start();
  return {
    get url() {
      return database.adminUrl;
    },
    port: there.port,
    get pid() {
      return database.pid;
    },
    start,
    kill: () => {
      signalTree(database.pid, 'SIGKILL');
      return database.ended;
    },
    freeze: () => freezeTree(database.pid),
    thaw: () => signalTree(database.pid, 'SIGCONT'),
    stop: () => {
      signalTree(database.pid, 'SIGCONT');
      return database.stop();
    },
    onEnd: (listener) => void listeners.push(listener),
  };
};

/** A folder that the postgres user can enter too; the caller removes it. */
export const scratchFolder = (name: string): { path: string; remove: () => void } => {
  const folder = mkdtempSync(path.join(tmpdir(), `${name}-`));
  chmodSync(folder, 0o755);
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
