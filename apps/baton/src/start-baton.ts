import { randomBytes } from 'node:crypto';
import { gateway } from '@baton/gateway/service';
import { InProcessBroker, InProcessHub, Requests } from '@baton/messaging';
import {
  Settings,
  migrate,
  openDatabase,
  startOpsServer,
  startService,
  type RunningService,
  type ServiceDefinition,
} from '@baton/platform';
import { provisionDatabase, urlOfService } from '@baton/platform/embedded-postgres';
import { checkPort, explainListening } from './check-port.js';
import type { DataFolder } from './data-folder.js';
import { DATABASE, dropUnfinishedDemo, ensureDemo } from './demo/demo-workspace.js';
import { hostFor } from './host.js';
import { keepDatabase } from './keep-database.js';
import { operatorDoor } from './operator/operator-door.js';
import { OWNERS } from './owners.js';

export interface RunningBaton {
  readonly url: string;
  readonly opsUrl: string;
  /** Where it listens. */
  readonly host: string;
  readonly hasDemo: boolean;
  stop(): Promise<void>;
}

export interface BatonOptions {
  readonly settings: Settings;
  /** Claimed by this process. */
  readonly folder: DataFolder;
  /** Whether an empty database gets the demo workspace. */
  readonly wantsDemo: boolean;
  /** The host, if it was chosen by hand. */
  readonly host: string | undefined;
  readonly say: (line: string) => void;
  /** Ends the start between two of its steps; what it began is ended in order. */
  readonly signal: AbortSignal;
  /** PostgreSQL is gone and does not come back. */
  readonly onLost: (error: unknown) => void;
}

/** Everything that was started, ended in the opposite order; one that fails does not keep the others alive. */
const stopAll = async (parts: readonly { stop(): Promise<void> }[]): Promise<void> => {
  const failures: string[] = [];
  for (const part of parts.toReversed()) await part.stop().catch((error: unknown) => failures.push(String(error)));
  if (failures.length > 0) throw new Error(failures.join('\n  '));
};

/** All services in this process, on an embedded PostgreSQL and in-process messaging; no other server. */
export const startBaton = async (options: BatonOptions): Promise<RunningBaton> => {
  const { settings: given, folder, wantsDemo, host, say, signal, onLost } = options;
  await checkPort(hostFor(host, wantsDemo || folder.hasDemo()), given.port);
  await checkPort(given.opsHost, given.opsPort, 'OPS_PORT');
  const started: { stop(): Promise<void> }[] = [];
  try {
    const postgres = await keepDatabase({ dataDir: folder.path, onProgress: say }, onLost);
    started.push(postgres);
    signal.throwIfAborted();
    const owners = folder.withPasswords(OWNERS);
    await dropUnfinishedDemo(folder, postgres.adminUrl);
    await provisionDatabase(postgres.adminUrl, { database: DATABASE, services: owners });
    const hub = new InProcessHub();
    say('Starting the services');
    for (const owner of owners) {
      signal.throwIfAborted();
      started.push(await startOwner(owner, urlOfService(postgres.adminUrl, DATABASE, owner), given, hub));
    }
    const requests = new Requests('operator', new InProcessBroker(hub));
    if (wantsDemo) await ensureDemo(folder, requests, say);
    signal.throwIfAborted();
    const hasDemo = folder.hasDemo();
    const settings = new Settings({ ...given, host: hostFor(host, hasDemo), demo: hasDemo });
    const door = startService(gateway, { settings, broker: new InProcessBroker(hub) });
    started.push(
      await door.catch((error: unknown) => Promise.reject(explainListening(error, settings.host, given.port))),
    );
    const token = randomBytes(24).toString('base64url');
    const ops = await startOpsServer({
      host: settings.opsHost,
      port: settings.opsPort,
      check: async () => ({ messaging: true, services: true }),
      handle: operatorDoor(requests, token),
    });
    started.push(ops);
    const opsUrl = `http://${settings.opsHost}:${ops.port}`;
    folder.noteRunning({ url: settings.publicUrl, ops: { url: opsUrl, token } });
    return { url: settings.publicUrl, opsUrl, host: settings.host, hasDemo, stop: () => stopAll(started) };
  } catch (error) {
    await stopAll(started);
    throw error;
  }
};

const startOwner = async (
  owner: ServiceDefinition,
  url: string,
  settings: Settings,
  hub: InProcessHub,
): Promise<RunningService> => {
  await migrate(owner, url);
  const dataSource = await openDatabase(owner, url, settings.databasePoolSize);
  return startService(owner, { settings, broker: new InProcessBroker(hub), dataSource });
};
