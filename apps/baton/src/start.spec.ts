import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { birthOf, freePort, goneWithin } from '@baton/platform/embedded-postgres';
import { eventually, scratchFolder } from '@baton/testkit';
import { RunningProgram, WORKSPACE_COMMAND, postgresOf } from './testing/run-program.js';

const folder = scratchFolder('baton-start');
const dataDir = path.join(folder.path, 'data');
const running: RunningProgram[] = [];
const other = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

const begin = (env: NodeJS.ProcessEnv, user?: { uid: number; gid: number }): RunningProgram => {
  const program = new RunningProgram({ BATON_DATA_DIR: dataDir, ...env }, user);
  running.push(program);
  return program;
};
const start = async (env: NodeJS.ProcessEnv = {}): Promise<{ program: RunningProgram; url: string; port: string }> => {
  const port = String(await freePort());
  const program = begin({ PORT: port, ...env });
  await program.says(/Baton is ready/);
  return { program, port, url: `http://127.0.0.1:${port}` };
};
/** What it says, and that it ends with code 1. */
const failure = async (env: NodeJS.ProcessEnv, user?: { uid: number; gid: number }): Promise<string> => {
  const program = begin({ PORT: '0', ...env }, user);
  expect(await program.ended).toBe(1);
  expect(program.words()).toContain('Baton cannot start.');
  return program.words();
};
const statusOf = async (url: string): Promise<number> => (await fetch(url, { redirect: 'manual' })).status;
const signIn = (url: string): Promise<number> =>
  eventually(
    async () => {
      const response = await fetch(`${url}/api/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'ada@demo.test', password: 'baton-demo' }),
      });
      return response.status === 503 ? undefined : response.status;
    },
    { within: 20_000 },
  );
const demoText = (): string => readFileSync(path.join(dataDir, 'demo.json'), 'utf8');

afterAll(async () => {
  for (const program of running) program.signal('SIGTERM');
  await Promise.all(running.map((program) => program.ended));
  folder.remove();
}, 30_000);

describe('npm start', () => {
  let first: Awaited<ReturnType<typeof start>>;
  let demo: string;

  it('makes the demo workspace on an empty folder, and says where to click', async () => {
    first = await start();
    const { program, url } = first;
    expect(program.words()).toContain(`${url}/demo\n`);
    expect(program.words()).toContain(`${url}/console   sign in as ada@demo.test, password baton-demo`);
    demo = demoText();
    expect(JSON.parse(demo)).toMatchObject({
      widgetKey: 'demo',
      departments: { Support: expect.any(String), Sales: expect.any(String) },
      members: Object.fromEntries(
        ['owner', 'ada', 'grace', 'viewer'].map((name) => [`${name}@demo.test`, expect.any(String)]),
      ),
    });
    for (const page of ['/demo', '/console', '/widget.js', '/health/live', '/health/ready'])
      expect([page, await statusOf(url + page)]).toEqual([page, 200]);
    expect(await signIn(url)).toBe(200);
  }, 90_000);

  it('keeps secrets to the user who started it', () => {
    for (const name of ['service-passwords.json', 'postgres-password', 'runtime.json', 'demo.json'])
      expect([name, statSync(path.join(dataDir, name)).mode & 0o077]).toEqual([name, 0]);
  });

  it('listens on loopback only while there are demo accounts, operators’ port included', async () => {
    const [, opsUrl = ''] = /(http:\S+)\/health\/ready/.exec(first.program.words()) ?? [];
    expect(new URL(opsUrl).hostname).toBe('127.0.0.1');
    expect(await statusOf(`${opsUrl}/metrics`)).toBe(200);
    expect(await statusOf(`${first.url}/metrics`)).toBe(404);
    for (const { port } of [first, new URL(opsUrl)])
      if (other) await expect(fetch(`http://${other}:${port}/health/live`)).rejects.toThrow('fetch failed');
  });

  it('refuses a second run on the same folder, and names the first', async () => {
    const words = await failure({});
    expect(words).toContain(`Baton runs on ${dataDir} already, at ${first.url} (process ${first.program.pid})`);
    expect(words).toContain('BATON_DATA_DIR');
  });

  it('names who has the port, and another way', async () => {
    const words = await failure({ PORT: first.port, BATON_DATA_DIR: path.join(folder.path, 'second') });
    expect(words).toMatch(new RegExp(`Port ${first.port} .* is taken by .*\\(process ${first.program.pid}\\)`));
    expect(words).toContain(`PORT=${Number(first.port) + 1} npm start`);
    const ops = await failure({ OPS_PORT: first.port, BATON_DATA_DIR: path.join(folder.path, 'second') });
    expect(ops).toContain(`OPS_PORT=${Number(first.port) + 1} npm start`);
  });

  it('names every variable that is wrong, at once', async () => {
    const wrong = {
      PORT: '70000',
      OPS_PORT: 'http',
      BATON_DEMO: 'perhaps',
      BATON_PUBLIC_URL: 'shop',
      BATON_RATE_LIMIT_FACTOR: '0',
    };
    const words = await failure({ ...wrong, BATON_DATA_DIR: path.join(folder.path, 'second') });
    for (const name of Object.keys(wrong)) expect(words).toContain(`\n  ${name}: `);
  });

  it('makes a workspace beside it, and refuses an address that is taken', async () => {
    const make = () =>
      spawnSync(
        process.execPath,
        [WORKSPACE_COMMAND, 'create', '--name', 'Mine', '--owner-email', 'me@example.com', '--json'],
        { env: { BATON_DATA_DIR: dataDir }, encoding: 'utf8' },
      );
    const { stdout, stderr } = make();
    expect(stderr).toBe('');
    const made = JSON.parse(stdout) as Record<string, string>;
    expect(Object.keys(made)).toEqual(['workspaceId', 'link', 'widgetId', 'widgetKey', 'departmentId']);
    expect(made['link']?.startsWith(`${first.url}/console/set-password#token=`)).toBe(true);
    expect(make()).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('email_taken') });
  });

  it('brings its PostgreSQL back when that is killed', async () => {
    const killed = postgresOf(dataDir);
    process.kill(killed, 'SIGKILL');
    await eventually(() => postgresOf(dataDir) !== killed, { within: 20_000 });
    expect(await signIn(first.url)).toBe(200);
  }, 40_000);

  it('is told to stop, more than once as by a terminal and npm, ends within seconds and leaves no process', async () => {
    const postgres = postgresOf(dataDir);
    const toldAt = performance.now();
    first.program.signal('SIGINT');
    await first.program.says(/Stopping/);
    first.program.signal('SIGINT');
    expect(await first.program.ended).toBe(0);
    expect(performance.now() - toldAt).toBeLessThan(10_000);
    expect(await goneWithin(postgres, 0)).toBe(true);
    const { status, stderr } = spawnSync(
      process.execPath,
      [WORKSPACE_COMMAND, 'create', '--name', 'A', '--owner-email', 'a@b.de'],
      {
        env: { BATON_DATA_DIR: dataDir },
        encoding: 'utf8',
      },
    );
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('No server runs on') });
  }, 30_000);

  it('starts again after a kill -9 that left PostgreSQL behind, with the same data', async () => {
    const { program } = await start();
    const postgres = postgresOf(dataDir);
    program.signal('SIGKILL');
    await program.ended;
    expect(birthOf(postgres)).toBeDefined();
    const again = await start();
    expect(again.program.words()).toContain(`(process ${postgres}) that an earlier run left behind`);
    expect(again.program.words()).not.toContain('Making the demo');
    expect(demoText()).toBe(demo);
    expect(await signIn(again.url)).toBe(200);
    await again.program.stop();
  }, 90_000);

  it('does not run in production on demo accounts', async () => {
    expect(await failure({ NODE_ENV: 'production' })).toContain('demo accounts, whose passwords everybody knows');
  });

  it('begins the demo anew when a run ended in the middle of making it', async () => {
    rmSync(path.join(dataDir, 'demo.json'));
    writeFileSync(path.join(dataDir, 'demo.unfinished'), 'true\n');
    const { program, url } = await start();
    expect(program.words()).toContain('Making the demo workspace');
    expect(demoText()).not.toBe(demo);
    expect(await signIn(url)).toBe(200);
    await program.stop();
  }, 60_000);
});

describe('npm start without a demo', () => {
  const without = { BATON_DATA_DIR: path.join(folder.path, 'without') };

  it('may be stopped while it begins, and begins again', async () => {
    const program = begin({ PORT: '0', ...without });
    await program.says(/Starting PostgreSQL/);
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(program.words()).not.toContain('Baton is ready');
    await expect(async () => postgresOf(without.BATON_DATA_DIR)).rejects.toThrow('ENOENT');
  }, 60_000);

  it('makes no accounts, serves no shop and is open to other machines', async () => {
    const { program, url, port } = await start({ BATON_DEMO: 'false', ...without });
    expect(await statusOf(`${url}/demo`)).toBe(404);
    expect(await signIn(url)).toBe(401);
    if (other) expect(await statusOf(`http://${other}:${port}/health/live`)).toBe(200);
    expect(program.words()).toContain('Other machines reach it too');
    expect(program.words()).toContain('npm run workspace -- create');
    await program.stop();
  }, 60_000);

  it('names the folder and the way out when nothing can be written there', async () => {
    const locked = path.join(folder.path, 'locked');
    mkdirSync(locked, { mode: 0o555 });
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(locked, 0, 0);
    const words = await failure(
      { BATON_DATA_DIR: path.join(locked, 'data') },
      isRoot ? { uid: 65_534, gid: 65_534 } : undefined,
    );
    expect(words).toContain(`No write access to ${locked}`);
    expect(words).toContain('BATON_DATA_DIR');
  });
});
