import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceName } from '@baton/contracts';
import { provisionDatabase } from '@baton/platform/embedded-postgres';
import { scratchFolder, startNats, startPostgres, startRedis } from './real-servers.js';
import type { SpecServers } from './servers.js';

export const TEMPLATE_DATABASE = 'baton_spec_template';
export const SPEC_PASSWORD = 'spec';

/** Nothing in a spec run outlives it, so its PostgreSQL need not wait for the disk. */
const QUICK = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

interface Started {
  readonly url: string;
  stop(): Promise<void>;
}

const given = (name: string): Promise<Started> | undefined => {
  const url = process.env[name];
  return url ? Promise.resolve({ url, stop: () => Promise.resolve() }) : undefined;
};

const startAll = async (folder: string): Promise<{ urls: SpecServers; stop: () => Promise<void> }> => {
  const starting: Promise<Started>[] = [
    given('BATON_TEST_POSTGRES_URL') ?? startPostgres({ dataDir: folder, flags: QUICK }),
    given('BATON_TEST_NATS_URL') ?? startNats({ dataDir: folder }),
    given('BATON_TEST_REDIS_URL') ?? startRedis({ dataDir: folder }),
  ];
  const stop = async (): Promise<void> => {
    const settled = await Promise.allSettled(starting);
    await Promise.all(settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value.stop()] : [])));
  };
  try {
    const [adminUrl = '', natsUrl = '', redisUrl = ''] = (await Promise.all(starting)).map(({ url }) => url);
    const services = ServiceName.options.map((name) => ({ name, password: SPEC_PASSWORD }));
    await provisionDatabase(adminUrl, { database: TEMPLATE_DATABASE, services });
    return { urls: { adminUrl, natsUrl, redisUrl }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/**
 * What slice specs run against: real servers, once for the whole run and only when a spec asks for them, at the address
 * in BATON_SPEC_DESK. Those whose URL is given in BATON_TEST_{POSTGRES,NATS,REDIS}_URL are not started.
 */
export const openSpecDesk = async (): Promise<() => Promise<void>> => {
  const folder = scratchFolder('baton-spec');
  let started: ReturnType<typeof startAll> | undefined;
  const answer = async (response: ServerResponse): Promise<void> => {
    try {
      const { urls } = await (started ??= startAll(folder.path));
      response.setHeader('content-type', 'application/json').end(JSON.stringify(urls));
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  };
  const desk = createServer((_request, response) => void answer(response)).listen(0, '127.0.0.1');
  await once(desk, 'listening');
  process.env['BATON_SPEC_DESK'] = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;
  return async () => {
    desk.closeAllConnections();
    desk.close();
    // A failed start has told the specs already.
    await started?.then(
      ({ stop }) => stop(),
      () => undefined,
    );
    folder.remove();
  };
};
