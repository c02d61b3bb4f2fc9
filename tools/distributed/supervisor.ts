import type { Unit } from './unit.js';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

export interface Supervision {
  readonly say: (line: string) => void;
  /** A unit ended by itself and is ready again, under another pid. */
  readonly onRestart: (name: string, pid: number) => void;
  /** Which processes belong to us has changed. */
  readonly onChange: (units: readonly Unit[]) => void;
}

/** Starts units in the order given, brings back those that end by themselves, and ends them in the opposite order. */
export class Supervisor {
  private readonly units: Unit[] = [];
  private readonly returning = new Set<Unit>();
  private isStopping = false;

  constructor(private readonly supervision: Supervision) {}

  pids(): Record<string, number> {
    return Object.fromEntries(this.units.map((unit) => [unit.name, unit.pid]));
  }

  /** Takes charge of a unit that runs already. */
  adopt(unit: Unit): void {
    this.units.push(unit);
    this.supervision.onChange(this.units);
    unit.onEnd(() => void this.bringBack(unit));
  }

  /** From now on nothing is started any more. */
  close(): void {
    this.isStopping = true;
  }

  /** Starts a unit; a failure of the very first start is the caller's. */
  async start(unit: Unit): Promise<void> {
    if (this.isStopping) throw new Error(`${unit.name} is not started: everything is being stopped.`);
    this.returning.add(unit);
    this.adopt(unit);
    const starting = unit.start();
    this.supervision.onChange(this.units);
    await starting;
    this.returning.delete(unit);
  }

  async stop(): Promise<void> {
    this.close();
    for (const unit of this.units.reverse()) await unit.stop();
  }

  private async bringBack(unit: Unit): Promise<void> {
    if (this.isStopping || this.returning.has(unit)) return;
    this.returning.add(unit);
    for (let pauseMs = FIRST_PAUSE_MS; !this.isStopping; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      this.supervision.say(`${unit.name} ended; starting it again`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (this.isStopping || (await this.isBack(unit))) break;
    }
    this.returning.delete(unit);
  }

  private async isBack(unit: Unit): Promise<boolean> {
    try {
      const starting = unit.start();
      this.supervision.onChange(this.units);
      await starting;
    } catch (error) {
      this.supervision.say(`${unit.name} did not start: ${error instanceof Error ? error.message : String(error)}`);
      await unit.stop();
      return false;
    }
    this.supervision.onChange(this.units);
    this.supervision.onRestart(unit.name, unit.pid);
    return true;
  }
}
