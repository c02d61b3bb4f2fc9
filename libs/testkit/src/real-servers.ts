import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { freePort } from '@baton/platform/embedded-postgres';
import { eventually } from './eventually.js';

/** A real server of another make, as a child process on a loopback port. */
export interface RealServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends it without warning; `start` brings it back on the same port and data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** SIGSTOP and SIGCONT: it lives, and answers nothing. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });

const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => resolve()));

const program = (name: string, inDebianPackage: string): string => {
  const found = spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim();
  if (!found) throw new Error(`${name} is needed and not on the PATH. Install it (Debian: apt-get install ${inDebianPackage}).`);
  return found;
};

const serve = async (command: string, args: (port: number) => string[], scheme: string, logFile: string): Promise<RealServer> => {
  const port = await freePort();
  let child: ChildProcess;
  const start = async (): Promise<void> => {
    const log = openSync(logFile, 'a');
    child = spawn(command, args(port), { stdio: ['ignore', log, log] });
    await eventually(() => accepts(port), { within: 10_000, what: `${command} accepts connections on ${port} (its log: ${logFile})` });
  };
  await start();
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    get pid() {
      return child.pid ?? 0;
    },
    start,
    kill: async () => {
      child.kill('SIGKILL');
      await gone(child);
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: async () => {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await gone(child);
    },
  };
};

/** nats-server with JetStream; its monitoring page is on `monitorUrl`. */
export const startNats = async (dataDir: string): Promise<RealServer & { monitorUrl: string }> => {
  const monitorPort = await freePort();
  mkdirSync(dataDir, { recursive: true });
  const args = (port: number) => ['-a', '127.0.0.1', '-p', String(port), '-m', String(monitorPort), '-js', '-sd', path.join(dataDir, 'jetstream')];
  const server = await serve(program('nats-server', 'nats-server'), args, 'nats', path.join(dataDir, 'nats.log'));
  return Object.defineProperties({ monitorUrl: `http://127.0.0.1:${monitorPort}` }, Object.getOwnPropertyDescriptors(server)) as RealServer & { monitorUrl: string };
};

export const startRedis = async (dataDir: string): Promise<RealServer> => {
  mkdirSync(dataDir, { recursive: true });
  const args = (port: number) => ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', dataDir];
  return serve(program('redis-server', 'redis-server'), args, 'redis', path.join(dataDir, 'redis.log'));
};

/** A folder that the postgres user can enter too; the caller removes it. */
export const scratchFolder = (name: string): { path: string; remove: () => void } => {
  const folder = mkdtempSync(path.join('/var/tmp', `${name}-`));
  spawnSync('chmod', ['755', folder]);
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
