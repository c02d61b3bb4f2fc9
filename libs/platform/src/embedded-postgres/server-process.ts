import { spawn, type ChildProcess } from 'node:child_process';
import type { Binaries } from './binaries.js';
import type { DataPlace } from './data-place.js';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
const KEPT_LINES = 40;

/** Small, because the whole of Baton, Node included, is to fit in 400 MB; reachable on loopback only. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=32MB',
  'max_connections=80',
  'jit=off',
  'io_method=sync',
  'max_worker_processes=2',
  'max_parallel_workers=0',
  'autovacuum_max_workers=1',
  'max_wal_size=256MB',
  'timezone=UTC',
  'lc_messages=C',
  'log_min_messages=log',
  'log_checkpoints=off',
];

export type LaunchResult =
  { readonly kind: 'ready'; readonly server: ServerProcess } | { readonly kind: 'ended'; readonly words: string };

/** A running postmaster, our child. */
export class ServerProcess {
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;

  constructor(private readonly child: ChildProcess) {
    this.ended = new Promise((resolve) => {
      child.once('close', () => resolve());
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Ends it in order, and harder when that takes too long. */
  async stop(): Promise<void> {
    const sequence = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const;
    let next = 0;
    const signal = (): void => {
      this.child.kill('SIGCONT');
      this.child.kill(sequence[next] ?? 'SIGKILL');
      next += 1;
    };
    signal();
    const harder = setInterval(signal, STOP_WITHIN_MS);
    await this.ended;
    clearInterval(harder);
  }
}

/**
 * Starts the server and waits until it takes connections. In a process group of its own: Ctrl-C in a terminal is meant for
 * Baton, which ends its database last.
 */
export const launch = (
  { postgres }: Binaries,
  { cluster, user }: DataPlace,
  port: number,
  settings: readonly string[],
): Promise<LaunchResult> => {
  const args = ['-D', cluster, '-p', String(port), ...[...SETTINGS, ...settings].flatMap((setting) => ['-c', setting])];
  const child = spawn(postgres, args, {
    ...(user && { uid: user.uid, gid: user.gid }),
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const server = new ServerProcess(child);
  const lines: string[] = [];
  const words = (): string => lines.slice(-8).join('\n  ');
  return new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => {
      void server
        .stop()
        .then(() => resolve({ kind: 'ended', words: `not ready within ${READY_WITHIN_MS / 1_000} s\n  ${words()}` }));
    }, READY_WITHIN_MS);
    child.stderr.on('data', (chunk: Buffer) => {
      lines.push(...chunk.toString().trim().split('\n'));
      lines.splice(0, lines.length - KEPT_LINES);
      if (!chunk.includes('database system is ready to accept connections')) return;
      clearTimeout(tooLong);
      resolve({ kind: 'ready', server });
    });
    child.once('error', reject);
    void server.ended.then(() => {
      clearTimeout(tooLong);
      resolve({ kind: 'ended', words: words() });
    });
  });
};
