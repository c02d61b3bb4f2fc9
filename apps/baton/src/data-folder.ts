import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { birthOf, prepareDataFolder } from '@baton/platform/embedded-postgres';
import * as z from 'zod';

/** A process, named so that a later one with the same number is not taken for it. */
const Process = z.object({ pid: z.int(), birth: z.string() });

/** How a command line beside the running server finds it. */
const Runtime = z.object({
  ...Process.shape,
  url: z.string(),
  /** Embedded: requests of operators go to the ops port, with this token. */
  ops: z.object({ url: z.string(), token: z.string() }).optional(),
  /** Distributed: they go over NATS. */
  nats: z.object({ url: z.string(), prefix: z.string() }).optional(),
});
export type Runtime = z.output<typeof Runtime>;

const isRunning = ({ pid, birth }: z.output<typeof Process>): boolean => birthOf(pid) === birth;
const self = () => ({ pid: process.pid, birth: birthOf(process.pid) ?? '' });

/** The folder with everything that outlives a run: the database, generated secrets, and notes for other commands. */
export class DataFolder {
  readonly path: string;

  constructor(folder: string) {
    this.path = path.resolve(folder);
  }

  /** Makes this process the only one that runs on the folder, until `release`; throws an Error that says who does. */
  claim(): void {
    prepareDataFolder(this.path);
    const holder = this.read('in-use.json', Process);
    if (holder && isRunning(holder)) {
      const url = this.running()?.url;
      throw new Error(
        `Baton runs on ${this.path} already${url ? `, at ${url}` : ''} (process ${holder.pid}). ` +
          `Use that one, stop it (kill ${holder.pid}), or set BATON_DATA_DIR to another folder.`,
      );
    }
    rmSync(this.file('in-use.json'), { force: true });
    // Of two that start in the same moment the second fails here.
    writeFileSync(this.file('in-use.json'), `${JSON.stringify(self())}\n`, { mode: 0o600, flag: 'wx' });
  }

  release(): void {
    for (const name of ['runtime.json', 'in-use.json']) rmSync(this.file(name), { force: true });
  }

  /** The services with their database passwords, which are made once. */
  withPasswords<Service extends { readonly name: string }>(
    services: readonly Service[],
  ): (Service & { password: string })[] {
    const kept = this.read('service-passwords.json', z.record(z.string(), z.string())) ?? {};
    const all = services.map((each) => ({
      ...each,
      password: kept[each.name] ?? randomBytes(24).toString('base64url'),
    }));
    this.write('service-passwords.json', Object.fromEntries(all.map(({ name, password }) => [name, password])));
    return all;
  }

  /** The server that runs on this folder; undefined if none does. */
  running(): Runtime | undefined {
    const runtime = this.read('runtime.json', Runtime);
    return runtime && isRunning(runtime) ? runtime : undefined;
  }

  noteRunning(runtime: Omit<Runtime, 'pid' | 'birth'>): void {
    this.write('runtime.json', { ...self(), ...runtime });
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
    return existsSync(this.file('demo.unfinished')) && !this.hasDemo();
  }

  noteDemoBegun(): void {
    this.write('demo.unfinished', true);
  }

  private file(name: string): string {
    return path.join(this.path, name);
  }

  private read<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> | undefined {
    if (!existsSync(this.file(name))) return undefined;
    try {
      const parsed = schema.safeParse(JSON.parse(readFileSync(this.file(name), 'utf8')));
      return parsed.success ? parsed.data : undefined;
    } catch (error) {
      // Cut off in the middle of writing: as if it had not been written.
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** Whole or not at all, whenever this process ends. */
  private write(name: string, content: unknown): void {
    const unfinished = this.file(`${name}.${process.pid}`);
    writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    renameSync(unfinished, this.file(name));
  }
}
