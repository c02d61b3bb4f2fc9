import { readSettings } from '@baton/platform';
import { withFreePort } from '@baton/platform/embedded-postgres';
import { DataFolder } from './data-folder.js';
import { wantsDemo } from './demo/wants-demo.js';
import { startBaton } from './start-baton.js';
import { welcome } from './welcome.js';

const startedAt = performance.now();
const say = (line: string): void => console.log(`• ${line}`);

const cannot = (what: string, error: unknown): never => {
  console.error(`\nBaton ${what}.\n  ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
};

const told = new AbortController();
// A terminal tells npm too, which tells us once more: what is stopping is not ended by that.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (told.signal.aborted) return;
    console.log('\n• Stopping');
    told.abort();
  });

const run = async (): Promise<void> => {
  const env = await withFreePort({
    BATON_PROFILE: 'embedded',
    LOG_LEVEL: 'warn',
    BATON_DATABASE_POOL: '6',
    ...process.env,
  });
  const settings = readSettings(env);
  const folder = new DataFolder(settings.dataDir);
  folder.claim();
  try {
    const baton = await startBaton({
      settings,
      folder,
      wantsDemo: wantsDemo(env, folder),
      host: env['HOST'],
      say,
      signal: told.signal,
      onLost: (error) => cannot('has lost its database', error),
    });
    console.log(welcome(baton, performance.now() - startedAt));
    await new Promise<void>((resolve) => {
      if (told.signal.aborted) resolve();
      else told.signal.addEventListener('abort', () => resolve());
    });
    await baton.stop();
  } finally {
    folder.release();
  }
};

run().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error === told.signal.reason) process.exit(0);
    cannot(told.signal.aborted ? 'did not stop in order' : 'cannot start', error);
  },
);
