import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';

export type Profile = 'embedded' | 'distributed';

export interface Demo {
  workspaceId: string;
  widgetId: string;
  widgetKey: string;
  departments: { Support: string; Sales: string };
  members: Record<string, string>;
}

/** A whole running Baton with the demo workspace, as an operator starts it. */
export interface Stack {
  readonly profile: Profile;
  readonly url: string;
  readonly demo: Demo;
  readonly dataDir: string;
  /** The process of each service and server, as it is now; embedded: the one of all services, `baton`. */
  readonly pids: ReadonlyMap<string, number>;
  readonly natsMonitorUrl: string | undefined;
  readonly natsUrl: string | undefined;
  /** Resolves when the supervisor has brought this one back under another pid. */
  restarted(name: string, oldPid: number): Promise<void>;
  stop(): Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const READY_WITHIN_MS = 90_000;

interface ReadyLine {
  url: string;
  pids?: Record<string, number>;
  natsMonitorUrl?: string;
  natsUrl?: string;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Below the ports that systems give to outgoing connections: those may take one that was free a moment ago, before the stack listens there. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(12_000, 32_000);
    if (await isFree(port)) return port;
  }
};

const commandOf: Record<Profile, string[]> = {
  embedded: ['dist/apps/baton/main.js'],
  distributed: ['tools/run/dev-distributed.mjs'],
};

class Lines {
  private readonly waiting: ((line: string) => boolean)[] = [];
  readonly seen: string[] = [];

  push(line: string): void {
    this.seen.push(line);
    for (const wants of [...this.waiting]) if (wants(line)) this.waiting.splice(this.waiting.indexOf(wants), 1);
  }

  when<Found>(find: (line: string) => Found | undefined, child: ChildProcess): Promise<Found> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`not ready within ${READY_WITHIN_MS} ms:\n${this.seen.slice(-20).join('\n')}`)),
        READY_WITHIN_MS,
      );
      child.once('exit', (code) =>
        reject(new Error(`it ended with code ${code}:\n${this.seen.slice(-20).join('\n')}`)),
      );
      this.waiting.push((line) => {
        const found = find(line);
        if (found === undefined) return false;
        clearTimeout(timer);
        resolve(found);
        return true;
      });
    });
  }
}

const parseLine = (line: string): Record<string, unknown> | undefined => {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
};

export const startStack = async (profile: Profile, env: Record<string, string> = {}): Promise<Stack> => {
  const dataDir = mkdtempSync('/var/tmp/baton-journeys-');
  const port = await freePort();
  const logs = path.join(ROOT, 'dist/logs');
  mkdirSync(logs, { recursive: true });
  const child = spawn(process.execPath, commandOf[profile], {
    cwd: ROOT,
    env: { ...process.env, BATON_DATA_DIR: dataDir, PORT: String(port), BATON_RATE_LIMIT_FACTOR: '100', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.pipe(createWriteStream(path.join(logs, `journeys-${profile}-${port}.log`)));
  const lines = new Lines();
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const pids = new Map<string, number>();
  const ready = await lines.when<ReadyLine>((line) => {
    if (profile === 'embedded')
      return line.startsWith('Baton is ready') ? { url: `http://127.0.0.1:${port}` } : undefined;
    const message = parseLine(line);
    return message && 'pids' in message ? (message as unknown as ReadyLine) : undefined;
  }, child);
  for (const [name, pid] of Object.entries(ready.pids ?? { baton: child.pid ?? 0 })) pids.set(name, pid);
  const changes: (() => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = parseLine(line);
    if (typeof message?.['restarted'] !== 'string') return;
    pids.set(message['restarted'], Number(message['pid']));
    for (const changed of changes.splice(0)) changed();
  });
  return {
    profile,
    url: ready.url,
    dataDir,
    demo: JSON.parse(readFileSync(path.join(dataDir, 'demo.json'), 'utf8')) as Demo,
    pids,
    natsMonitorUrl: ready.natsMonitorUrl,
    natsUrl: ready.natsUrl,
    restarted: async (name, oldPid) => {
      while (pids.get(name) === oldPid) await new Promise<void>((resolve) => changes.push(resolve));
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
