import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { birthOf, freePort } from '@baton/platform/embedded-postgres';
import { eventually, scratchFolder } from '@baton/testkit';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NAMES = [
  ...['accounts', 'assistant', 'conversations', 'gateway', 'handoff', 'routing'],
  ...['nats', 'postgres', 'redis'],
];
const folder = scratchFolder('baton-distributed');
let port: number;

interface ReadyLine {
  url: string;
  pids: Record<string, number>;
  natsMonitorUrl: string;
}

class Distributed {
  readonly child: ChildProcess;
  readonly lines: string[] = [];
  progress = '';
  readonly ended: Promise<number | null>;

  constructor() {
    this.child = spawn(process.execPath, ['tools/run/dev-distributed.mjs'], {
      cwd: ROOT,
      env: { ...process.env, BATON_DATA_DIR: folder.path, PORT: String(port), LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let rest = '';
    this.child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      this.lines.push(...lines);
    });
    this.child.stderr?.on('data', (chunk: Buffer) => (this.progress += chunk.toString()));
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
  }

  async ready(): Promise<ReadyLine> {
    const line = await eventually(
      () => {
        if (this.child.exitCode !== null) throw new Error(`it ended: ${this.progress}`);
        return this.lines[0];
      },
      { within: 100_000, what: 'it is ready' },
    );
    return JSON.parse(line) as ReadyLine;
  }
}

const isAlive = (pid: number): boolean => birthOf(pid) !== undefined;

describe('npm run dev:distributed', () => {
  let first: Distributed;
  let ready: ReadyLine;
  let running: Distributed;

  afterAll(async () => {
    running.child.kill('SIGTERM');
    await running.ended;
    folder.remove();
  }, 30_000);

  it('prints one JSON line when everything is ready, each part a living process', async () => {
    port = await freePort();
    first = running = new Distributed();
    ready = await first.ready();
    expect(first.lines).toHaveLength(1);
    expect(ready.url).toBe(`http://127.0.0.1:${port}`);
    expect(Object.keys(ready.pids).sort()).toEqual(NAMES.toSorted());
    expect(new Set(Object.values(ready.pids)).size).toBe(NAMES.length);
    expect(Object.values(ready.pids).filter(isAlive)).toHaveLength(NAMES.length);
    expect((await fetch(`${ready.url}/health/ready`)).status).toBe(200);
    const answer = await fetch(`${ready.natsMonitorUrl}/connz`);
    const { connections } = (await answer.json()) as { connections: { name: string }[] };
    expect(connections.map(({ name }) => name)).toEqual(expect.arrayContaining(NAMES.slice(0, 6)));
  }, 120_000);

  it('makes a workspace beside it', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['tools/run/workspace.mjs', 'create', '--name', 'Mine', '--owner-email', 'me@example.com', '--json'],
      { cwd: ROOT, env: { ...process.env, BATON_DATA_DIR: folder.path }, encoding: 'utf8' },
    );
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const { link } = JSON.parse(stdout) as { link: string };
    expect(link.startsWith(`${ready.url}/console/set-password#token=`)).toBe(true);
  }, 60_000);

  it.each(['routing', 'nats'])(
    'brings %s back when it is killed',
    async (name) => {
      const pid = ready.pids[name] ?? 0;
      process.kill(pid, 'SIGKILL');
      const line = await eventually(() => first.lines.find((each) => each.includes(`"restarted":"${name}"`)), {
        within: 40_000,
        what: `${name} is back`,
      });
      const { pid: next } = JSON.parse(line) as { pid: number };
      expect(next).not.toBe(pid);
      expect(isAlive(next)).toBe(true);
    },
    60_000,
  );

  it('refuses a second run on the same folder, and names the first', async () => {
    const second = new Distributed();
    expect(await second.ended).toBe(1);
    expect(second.lines).toEqual([]);
    await eventually(() => second.progress.includes(`already, at ${ready.url} (process ${first.child.pid})`));
  }, 30_000);

  it('ends what a killed run left behind, and starts on its data and port', async () => {
    first.child.kill('SIGKILL');
    await first.ended;
    running = new Distributed();
    const again = await running.ready();
    expect(running.progress).toContain('which a killed run left behind');
    expect(running.progress).not.toContain('Making the demo');
    expect(again.url).toBe(ready.url);
    expect(Object.values(ready.pids).filter(isAlive)).toEqual([]);
    ready = again;
  }, 120_000);

  it('is told to stop and ends everything', async () => {
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(Object.values(ready.pids).filter(isAlive)).toEqual([]);
  }, 30_000);
});
