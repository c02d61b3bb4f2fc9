import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findBinaries, type Binaries } from './binaries.js';
import { createCluster } from './create-cluster.js';
import { findDataPlace, type DataPlace } from './data-place.js';
import { endEarlierRun, noteLauncher } from './earlier-run.js';
import { freePort } from './free-port.js';
import { launch, type ServerProcess } from './server-process.js';

export interface EmbeddedDatabase {
  /** Superuser URL of the maintenance database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended: stopped, crashed or killed. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds the cluster and its generated superuser password. */
  readonly dataDir: string;
  /** Wished for; a free one when it is left out or taken. */
  readonly port?: number;
  readonly onProgress?: (line: string) => void;
  /** Beside the small defaults, as `name=value`. */
  readonly flags?: readonly string[];
}

const ATTEMPTS = 10;
const TRY_AGAIN_AFTER_MS = 300;

const keptPassword = (dataDir: string, clusterExists: boolean): string => {
  const file = path.join(dataDir, 'postgres-password');
  if (existsSync(file)) {
    try {
      accessSync(file, constants.R_OK);
    } catch (cause) {
      throw new Error(
        `${file} belongs to another user. Start as the user who started before, or set BATON_DATA_DIR to another folder.`,
        { cause },
      );
    }
    return readFileSync(file, 'utf8').trim();
  }
  if (clusterExists)
    throw new Error(
      `${file} is gone, and with it the way into the database beside it. Bring it back, or set BATON_DATA_DIR to a new folder.`,
    );
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
};

/** Tries again while the port is taken, or while what is left of a killed server still holds its memory. */
const launchSoon = async (
  binaries: Binaries,
  place: DataPlace,
  options: EmbeddedOptions,
  say: (line: string) => void,
): Promise<{ server: ServerProcess; port: number }> => {
  let port = options.port ?? (await freePort());
  let words = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    say(`Starting PostgreSQL on 127.0.0.1:${port}`);
    const result = await launch(binaries, place, port, options.flags ?? []);
    if (result.kind === 'ready') return { server: result.server, port };
    words = result.words;
    if (/could not bind|could not create any TCP/.test(words)) {
      say(`Port ${port} is taken; taking another`);
      port = await freePort();
    } else if (/pre-existing shared memory|lock file .* already exists/.test(words)) {
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_AFTER_MS));
    } else {
      break;
    }
  }
  throw new Error(`PostgreSQL on ${place.cluster} did not start. Its last words:\n  ${words}`);
};

/**
 * Starts a real PostgreSQL from the programs in node_modules, on loopback only, after ending what a killed run left behind.
 * Throws an Error that says what to do when the folder or the programs cannot be used.
 */
export const startEmbeddedPostgres = async (options: EmbeddedOptions): Promise<EmbeddedDatabase> => {
  const say = options.onProgress ?? (() => {});
  const dataDir = path.resolve(options.dataDir);
  const place = findDataPlace(dataDir, say);
  const binaries = findBinaries(place.user, say);
  const password = keptPassword(dataDir, existsSync(place.cluster));
  if (existsSync(place.cluster)) {
    await endEarlierRun(dataDir, place.cluster, say);
  } else {
    say('Creating the database (once)');
    await createCluster(binaries, place, password);
  }
  noteLauncher(dataDir);
  const { server, port } = await launchSoon(binaries, place, options, say);
  return {
    adminUrl: `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    port,
    pid: server.pid,
    ended: server.ended,
    stop: () => server.stop(),
  };
};
