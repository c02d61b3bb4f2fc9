import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceName } from '@baton/contracts';
import { freePort } from '@baton/platform/embedded-postgres';
import { eventually, scratchFolder, startPostgres, type RealServer } from '@baton/testkit';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { filledIn, inRoot, readCompose, readEnvFile, secretsCommand } from './read-compose.js';

const compose = readCompose();
const folder = scratchFolder('baton-compose');
const children: ChildProcess[] = [];
let secrets: Record<string, string>;
let postgres: RealServer | undefined;
let natsPort: number;
let url: string;
/** Where a name of the compose network is here. */
let addresses: [string, string][];

const moved = (text: string): string =>
  addresses.reduce((moving, [there, instead]) => moving.replaceAll(there, instead), filledIn(text, secrets));

/** The environment that compose gives a service, with the addresses of this machine. */
const environmentOf = (name: string, changes: Record<string, string> = {}): NodeJS.ProcessEnv => {
  // One without a value is passed on from outside, where it stands: nobody sets any here.
  const given = Object.entries(compose.services[name]?.environment ?? {}).filter(([, value]) => value !== null);
  const here = Object.fromEntries(given.map(([key, value]) => [key, moved(String(value))] as const));
  const { PATH, HOME } = process.env;
  return { PATH, HOME, NODE_ENV: 'production', BATON_PROFILE: 'distributed', ...here, ...changes };
};

const start = (program: string, args: readonly string[], env: NodeJS.ProcessEnv): void => {
  children.push(spawn(program, args, { env, cwd: folder.path, stdio: ['ignore', 'ignore', 'inherit'] }));
};

/** `node dist/…` as in the image, where `dist` is at hand. */
const run = (words: readonly string[], env: NodeJS.ProcessEnv) => {
  const [program, ...args] = words.map((word) => (word.startsWith('dist/') ? inRoot(word) : word));
  return spawnSync(program ?? '', args, { env, cwd: folder.path, encoding: 'utf8' });
};

const startBrokers = async (): Promise<void> => {
  const [monitorPort, redisPort] = [await freePort(), await freePort()];
  natsPort = await freePort();
  const store = path.join(folder.path, 'nats');
  const words = (compose.services['nats']?.command ?? []).map((word) => filledIn(word, secrets));
  const natsArgs = words.map((word) => (word === '/data' ? store : word === '8222' ? String(monitorPort) : word));
  start('nats-server', [...natsArgs, '-a', '127.0.0.1', '-p', String(natsPort)], {
    PATH: `${process.env['PATH']}:/usr/sbin`,
  });
  const [shell, flag, script] = (compose.services['redis']?.command ?? []).map((word) => filledIn(word, secrets));
  start(shell ?? '', [flag ?? '', `${script} --bind 127.0.0.1 --port ${redisPort}`], environmentOf('redis'));
  addresses.push(['@nats:4222', `@127.0.0.1:${natsPort}`], ['@redis:6379', `@127.0.0.1:${redisPort}`]);
};

const startService = async (name: string, changes: Record<string, string> = {}): Promise<void> => {
  const opsPort = await freePort();
  const env = environmentOf(name, { OPS_PORT: String(opsPort), LOG_LEVEL: 'error', ...changes });
  start(process.execPath, [inRoot('dist/apps', name, 'main.js')], env);
  const isReady = async () => (await fetch(`http://127.0.0.1:${opsPort}/health/ready`)).ok;
  await eventually(isReady, { within: 60_000, what: `${name} is ready` });
  const [, ...check] = compose.services[name]?.healthcheck?.test ?? [];
  const words = check.map((word) => filledIn(word, secrets));
  expect(run(words, env)).toMatchObject({ status: 0, stderr: '' });
  expect(run(words, { ...env, OPS_PORT: '1' })).toMatchObject({ status: 1 });
};

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', () => resolve()),
  );

/** What docker-compose.yml says, carried out on this machine without containers: its commands, environments and checks. */
describe('the system that docker-compose.yml describes', () => {
  beforeAll(async () => {
    if (!existsSync(inRoot('dist/apps/gateway/main.js'))) throw new Error('Build first: npm run build');
    addresses = [];
    copyFileSync(inRoot('.env.example'), path.join(folder.path, '.env.example'));
    expect(spawnSync('sh', ['-ec', secretsCommand()], { cwd: folder.path, encoding: 'utf8' }).stderr).toBe('');
    secrets = readEnvFile(readFileSync(path.join(folder.path, '.env'), 'utf8'));
    const data = path.join(folder.path, 'postgres');
    mkdirSync(data);
    [postgres] = await Promise.all([startPostgres({ dataDir: data }), startBrokers()]);
    const admin = new URL(postgres.url);
    addresses.push(
      [`postgres:${secrets['POSTGRES_PASSWORD']}@postgres:5432`, `postgres:${admin.password}@${admin.host}`],
      ['@postgres:5432', `@${admin.host}`],
    );
  }, 60_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map(ended));
    await postgres?.stop();
    folder.remove();
  }, 30_000);

  it('has a secret of its own on each line, which only its owner may read', () => {
    const { BATON_PUBLIC_URL, ...generated } = secrets;
    expect(BATON_PUBLIC_URL).toBe('http://localhost:4400');
    const values = Object.values(generated);
    for (const value of values) expect(value).toMatch(/^[0-9a-f]{48}$/);
    expect(new Set(values).size).toBe(8);
    expect(statSync(path.join(folder.path, '.env')).mode & 0o777).toBe(0o600);
  });

  it('names what is missing when it is to provision without secrets', () => {
    const { status, stderr } = run(compose.services['provision']?.command ?? [], { PATH: process.env['PATH'] });
    expect(status).toBe(1);
    expect(stderr).toContain('ADMIN_DATABASE_URL: ');
    expect(stderr).toContain('ROUTING_DB_PASSWORD: ');
  });

  it('provisions a role and a migrated schema for each service, and may do so again', async () => {
    for (let time = 0; time < 2; time += 1) {
      const { status, stdout, stderr } = run(compose.services['provision']?.command ?? [], environmentOf('provision'));
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout.trim().split('\n')).toHaveLength(5);
    }
    const client = new pg.Client(moved(String(compose.services['routing']?.environment?.['DATABASE_URL'])));
    await client.connect();
    const { rows } = await client.query('SELECT current_user AS role, count(*)::int > 1 AS migrated FROM migrations');
    await client.end();
    expect(rows).toEqual([{ role: 'routing', migrated: true }]);
  });

  it('starts every service with what compose gives it, and each becomes healthy', async () => {
    const owners = ServiceName.options.filter((name) => name !== 'gateway');
    await Promise.all(owners.map((name) => startService(name)));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    await startService('gateway', { PORT: String(port), HOST: '127.0.0.1' });
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  }, 90_000);

  it('refuses who knows no password of NATS', async () => {
    await expect(connect({ servers: `127.0.0.1:${natsPort}`, maxReconnectAttempts: 0 })).rejects.toThrow(/uthoriz/);
  });

  it('has no demo, and makes a workspace whose owner sets a password once', async () => {
    expect((await fetch(`${url}/demo`)).status).toBe(404);
    const command = [...(compose.services['workspace']?.entrypoint ?? []), 'create', '--name', 'My shop'];
    const make = (...more: string[]) =>
      run([...command, '--owner-email', 'me@example.com', ...more], environmentOf('workspace'));
    const { status, stdout, stderr } = make('--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { link, widgetKey } = JSON.parse(stdout) as { link: string; widgetKey: string };
    expect(link).toMatch(/^http:\/\/localhost:4400\/console\/set-password#token=/);
    const post = (path: string, body: unknown) =>
      fetch(`${url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const password = { token: link.split('#token=')[1], password: 'correct horse battery' };
    await eventually(async () => (await post('/auth/password', password)).status === 200, { within: 15_000 });
    expect((await post('/auth/password', password)).status).toBeGreaterThanOrEqual(400);
    expect((await post('/widget/sessions', { widgetKey, page: { url: 'https://shop.test/' } })).status).toBe(201);
    expect(make()).toMatchObject({ status: 1, stderr: 'me@example.com belongs to a member already. (email_taken)\n' });
  }, 30_000);
});
