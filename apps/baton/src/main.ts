import { readSettings } from '@baton/platform';
import { checkPort } from './check-port.js';
import { DataFolder } from './data-folder.js';
import { DEMO_PASSWORD } from './demo/create-demo.js';
import { startBaton } from './start-baton.js';

const startedAt = performance.now();
const seconds = () => `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;

const welcome = (url: string, opsUrl: string, hasDemo: boolean): string =>
  [
    `\nBaton is ready (${seconds()}).\n`,
    ...(hasDemo ? [`  Demo shop with the widget   ${url}/demo`] : []),
    `  Agents' console             ${url}/console${hasDemo ? `   sign in as ada@demo.test, password ${DEMO_PASSWORD}` : ''}`,
    `  Health detail and metrics   ${opsUrl}/health/ready   ${opsUrl}/metrics`,
    '\nCtrl+C stops it; the data stays.',
  ].join('\n');

const run = async (): Promise<void> => {
  const env: NodeJS.ProcessEnv = { BATON_PROFILE: 'embedded', LOG_LEVEL: 'warn', BATON_DATABASE_POOL: '6', ...process.env };
  const settings = readSettings(env);
  await checkPort(settings.host, settings.port, new DataFolder(settings.dataDir));
  const baton = await startBaton({
    settings,
    wantsDemo: env['BATON_DEMO'] !== 'false',
    host: env['HOST'],
    say: (line) => console.log(`• ${line}`),
  });
  console.log(welcome(baton.url, baton.opsUrl, baton.hasDemo));
  const stop = (): void => {
    console.log('\n• Stopping');
    baton.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

run().catch((error: unknown) => {
  console.error(`\nBaton cannot start.\n  ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
