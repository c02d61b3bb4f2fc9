import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { birthOf, goneWithin } from '@baton/platform/embedded-postgres';

const GONE_WITHIN_MS = 5_000;

/** A process, named so that another one with the same number is not mistaken for it. */
interface Known {
  readonly name: string;
  readonly pid: number;
  readonly birth: string;
}

const SUPERVISOR = 'supervisor';

/** Notes in the data folder which processes belong to this run, so that the next run can end what a killed one left. */
export class OwnProcesses {
  private readonly file: string;

  constructor(private readonly dataDir: string) {
    this.file = path.join(dataDir, 'distributed-processes.json');
  }

  note(pids: Readonly<Record<string, number>>): void {
    const all = { ...pids, [SUPERVISOR]: process.pid };
    const known = Object.entries(all).flatMap(([name, pid]): Known[] => {
      const birth = birthOf(pid);
      return birth === undefined ? [] : [{ name, pid, birth }];
    });
    mkdirSync(this.dataDir, { recursive: true });
    writeFileSync(this.file, `${JSON.stringify(known, null, 2)}\n`);
  }

  forget(): void {
    rmSync(this.file, { force: true });
  }

  /** Ends what an earlier run left behind; throws when that run is still at work. */
  async endLeftovers(say: (line: string) => void): Promise<void> {
    const living = this.known().filter(({ pid, birth }) => birthOf(pid) === birth);
    const supervisor = living.find(({ name }) => name === SUPERVISOR);
    if (supervisor)
      throw new Error(
        `The distributed profile runs on ${this.dataDir} already (process ${supervisor.pid}). Stop it first.`,
      );
    // PostgreSQL is ended gently, by the next start on its data.
    for (const { name, pid } of living.filter((each) => each.name !== 'postgres')) {
      say(`Ending ${name} (process ${pid}), which a killed run left behind`);
      process.kill(pid, 'SIGKILL');
      await goneWithin(pid, GONE_WITHIN_MS);
    }
    this.forget();
  }

  private known(): Known[] {
    if (!existsSync(this.file)) return [];
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as Known[];
    } catch (error) {
      // Cut off in the middle of writing: then it names nobody for certain.
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  }
}
