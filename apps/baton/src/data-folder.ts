import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

/** How a command line beside the running server finds it. */
const Runtime = z.object({
  pid: z.int(),
  url: z.string(),
  /** Embedded: requests of operators go to the ops port, with this token. */
  ops: z.object({ url: z.string(), token: z.string() }).optional(),
  /** Distributed: they go over NATS. */
  nats: z.object({ url: z.string(), prefix: z.string() }).optional(),
});
export type Runtime = z.output<typeof Runtime>;

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The folder with everything that outlives a run: the database, generated secrets, and notes for other commands. */
export class DataFolder {
  constructor(readonly path: string) {}

  private file(name: string): string {
    return path.join(this.path, name);
  }

  /** Each service's database password, made once. */
  servicePasswords(services: readonly string[]): { name: string; password: string }[] {
    const file = this.file('service-passwords.json');
    const kept = existsSync(file) ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
    const all = services.map((name) => ({ name, password: kept[name] ?? randomBytes(24).toString('base64url') }));
    this.write('service-passwords.json', Object.fromEntries(all.map(({ name, password }) => [name, password])));
    return all;
  }

  /** The server that runs on this folder; undefined if none does. */
  running(): Runtime | undefined {
    if (!existsSync(this.file('runtime.json'))) return undefined;
    const runtime = Runtime.safeParse(JSON.parse(readFileSync(this.file('runtime.json'), 'utf8')));
    return runtime.success && isRunning(runtime.data.pid) ? runtime.data : undefined;
  }

  noteRunning(runtime: Runtime): void {
    this.write('runtime.json', runtime);
  }

  forgetRunning(): void {
    rmSync(this.file('runtime.json'), { force: true });
  }

  hasDemo(): boolean {
    return existsSync(this.file('demo.json'));
  }

  noteDemo(demo: unknown): void {
    this.write('demo.json', demo);
    rmSync(this.file('demo.unfinished'), { force: true });
  }

  /** Whether a run ended while it made the demo workspace. */
  hasUnfinishedDemo(): boolean {
    return existsSync(this.file('demo.unfinished'));
  }

  noteDemoBegun(): void {
    this.write('demo.unfinished', true);
  }

  private write(name: string, content: unknown): void {
    mkdirSync(this.path, { recursive: true });
    writeFileSync(this.file(name), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  }
}
