import { ServiceName } from '@baton/contracts';
import { provisionDatabase, startEmbeddedPostgres } from '@baton/platform/embedded-postgres';
import { scratchFolder, startNats, startRedis } from './real-servers.js';

export const TEMPLATE_DATABASE = 'baton_spec_template';
export const SPEC_PASSWORD = 'spec';

/** Starts what slice specs run against, once for all of them, and tells their workers by environment variables. */
export const startSpecServers = async (): Promise<() => Promise<void>> => {
  const folder = scratchFolder('baton-spec');
  const [postgres, nats, redis] = await Promise.all([
    startEmbeddedPostgres({ dataDir: folder.path, flags: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'] }),
    startNats(folder.path),
    startRedis(folder.path),
  ]);
  await provisionDatabase(postgres.adminUrl, {
    database: TEMPLATE_DATABASE,
    services: ServiceName.options.map((name) => ({ name, password: SPEC_PASSWORD })),
  });
  Object.assign(process.env, { BATON_SPEC_POSTGRES: postgres.adminUrl, BATON_SPEC_NATS: nats.url, BATON_SPEC_REDIS: redis.url });
  return async () => {
    await Promise.all([postgres.stop(), nats.stop(), redis.stop()]);
    folder.remove();
  };
};
