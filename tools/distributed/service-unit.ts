import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { freePort } from '@baton/platform/embedded-postgres';
import { eventually } from '@baton/testkit';
import type { Unit } from './unit.js';

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

const isReady = async (opsPort: number): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${opsPort}/health/ready`, { signal: AbortSignal.timeout(1_000) })).ok;

const hasEnded = (child: ChildProcess | undefined): boolean =>
  !child || child.exitCode !== null || child.signalCode !== null;

/** A service from `dist`, as a process of its own. Whatever it says goes to our standard error. */
export const serviceUnit = async (name: string, env: Record<string, string>): Promise<Unit> => {
  const opsPort = await freePort();
  const main = path.resolve(import.meta.dirname, '../../dist/apps', name, 'main.js');
  const listeners: (() => void)[] = [];
  let child: ChildProcess | undefined;
  return {
    name,
    get pid() {
      return child?.pid ?? 0;
    },
    start: async () => {
      const started = spawn(process.execPath, ['--enable-source-maps', main], {
        env: { ...process.env, ...env, BATON_PROFILE: 'distributed', OPS_PORT: String(opsPort) },
        stdio: ['ignore', 2, 2],
        // A process group of its own: Ctrl-C is for the supervisor, which stops everything in order.
        detached: true,
      });
      child = started;
      started.once('exit', () => listeners.forEach((listener) => listener()));
      const probe = async (): Promise<boolean> => hasEnded(started) || (await isReady(opsPort));
      await eventually(probe, { within: READY_WITHIN_MS, what: `${name} is ready` });
      if (hasEnded(started))
        throw new Error(`${name} ended with code ${started.exitCode} while it started; its words are above.`);
    },
    stop: async () => {
      if (!child || hasEnded(child)) return;
      const ended = new Promise<void>((resolve) => child?.once('exit', () => resolve()));
      child.kill('SIGTERM');
      const harder = setTimeout(() => child?.kill('SIGKILL'), STOP_WITHIN_MS);
      await ended;
      clearTimeout(harder);
    },
    onEnd: (listener) => void listeners.push(listener),
  };
};
