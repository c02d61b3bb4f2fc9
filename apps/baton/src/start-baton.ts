import { randomBytes } from 'node:crypto';
import { accounts } from '@baton/accounts/service';
import { assistant } from '@baton/assistant/service';
import { conversations } from '@baton/conversations/service';
import { gateway } from '@baton/gateway/service';
import { handoff } from '@baton/handoff/service';
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
import { provisionDatabase, startEmbeddedPostgres, urlOfService } from '@baton/platform/embedded-postgres';
import { routing } from '@baton/routing/service';
import { DataFolder } from './data-folder.js';
import { DATABASE, dropUnfinishedDemo, ensureDemo } from './demo/demo-workspace.js';
import { operatorDoor } from './operator/operator-door.js';

const OWNERS: readonly ServiceDefinition[] = [accounts, routing, handoff, assistant, conversations];

export interface RunningBaton {
  readonly url: string;
  readonly opsUrl: string;
  readonly hasDemo: boolean;
  stop(): Promise<void>;
}

export interface BatonOptions {
  readonly settings: Settings;
  /** Whether an empty database gets the demo workspace. */
  readonly wantsDemo: boolean;
  /** The host was chosen by hand, not by whether demo accounts exist. */
  readonly host: string | undefined;
  readonly say: (line: string) => void;
}

/** All services in this process, on an embedded PostgreSQL and in-process messaging; no other server. */
export const startBaton = async ({ settings: given, wantsDemo, host, say }: BatonOptions): Promise<RunningBaton> => {
  const folder = new DataFolder(given.dataDir);
  const postgres = await startEmbeddedPostgres({ dataDir: folder.path, onProgress: say });
  const started: RunningService[] = [];
  const stop = async (): Promise<void> => {
    for (const service of started.reverse()) await service.stop();
    await postgres.stop();
    folder.forgetRunning();
  };
  try {
    const passwords = folder.servicePasswords(OWNERS.map(({ name }) => name));
    await dropUnfinishedDemo(folder, postgres.adminUrl);
    await provisionDatabase(postgres.adminUrl, { database: DATABASE, services: passwords });
    const hub = new InProcessHub();
    say('Starting the services');
    for (const definition of OWNERS) {
      const url = urlOfService(
        postgres.adminUrl,
        DATABASE,
        passwords.find(({ name }) => name === definition.name) ?? { name: definition.name, password: '' },
      );
      await migrate(definition, url);
      const dataSource = await openDatabase(definition, url, given.databasePoolSize);
      started.push(await startService(definition, { settings: given, broker: new InProcessBroker(hub), dataSource }));
    }
    const requests = new Requests('operator', new InProcessBroker(hub));
    if (wantsDemo) await ensureDemo(folder, requests, say);
    const hasDemo = folder.hasDemo();
    const bound = host ?? (hasDemo ? '127.0.0.1' : '0.0.0.0');
    const settings = new Settings({ ...given, host: bound, demo: hasDemo });
    started.push(await startService(gateway, { settings, broker: new InProcessBroker(hub) }));
    const token = randomBytes(24).toString('base64url');
    const check = async () => ({ messaging: true, services: started.length === OWNERS.length + 1 });
    const ops = await startOpsServer({
      host: settings.opsHost,
      port: settings.opsPort,
      check,
      handle: operatorDoor(requests, token),
    });
    const opsUrl = `http://${settings.opsHost}:${ops.port}`;
    const url = settings.publicUrl;
    folder.noteRunning({ pid: process.pid, url, ops: { url: opsUrl, token } });
    return { url, opsUrl, hasDemo, stop: () => ops.stop().then(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
};
