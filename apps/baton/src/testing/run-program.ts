import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '@baton/testkit';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const MAIN = path.join(ROOT, 'dist/apps/baton/main.js');

/** What `npm start` runs, as a process of its own. */
export class RunningProgram {
  private said = '';
  private readonly child: ChildProcess;
  /** With its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;

  constructor(env: NodeJS.ProcessEnv, user?: { uid: number; gid: number }) {
    if (!existsSync(MAIN)) throw new Error('Build first: npm run build');
    const { PATH, HOME } = process.env;
    this.child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
      cwd: ROOT,
      env: { PATH, HOME, LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.ended = new Promise((resolve, reject) => {
      this.child.once('error', reject).once('close', resolve);
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** All that it printed so far. */
  words(): string {
    return this.said;
  }

  /** Resolves when it has printed this. */
  says(what: RegExp): Promise<unknown> {
    return eventually(
      () => {
        if (what.test(this.said)) return true;
        if (this.child.exitCode !== null) throw new Error(`it ended with code ${this.child.exitCode}:\n${this.said}`);
        return false;
      },
      { within: 60_000, what: `it prints ${what}, and not only:\n${this.said}` },
    );
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async stop(): Promise<void> {
    this.signal('SIGTERM');
    await this.ended;
  }
}

/** The postmaster on a data folder. */
export const postgresOf = (dataDir: string): number =>
  Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

/** The command beside a running server, as `npm run workspace -- …` runs it; built. */
export const WORKSPACE_COMMAND = path.join(ROOT, 'dist/apps/baton/commands/workspace.js');
