import type { DepartmentId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable } from '@nestjs/common';
import { coverageOf, estimateOf, type Estimate } from '../domain/estimate/estimate.js';
import { FARTHEST_POSITION } from '../domain/estimate/expected-wait.js';
import type { PastWait } from '../domain/estimate/past-wait.js';
import type { QueuedEntry } from '../domain/following/entry.js';
import { isOpen } from '../domain/hours/is-open.js';
import { findDepartmentById, type DepartmentRow } from '../store/departments.js';
import { positionOf } from '../store/entries.js';
import { staffOf, type Staff } from '../store/staff.js';
import { latestWaits, type Entrance } from '../store/waits.js';

/** What the estimates of a department go by, looked up at most so often, however many wait in it. */
const FRESH_FOR_MS = 2_000;

interface Basis {
  readonly lookedUpAt: number;
  readonly department: DepartmentRow | undefined;
  readonly history: readonly PastWait[];
  readonly staff: Staff;
}

/** How long those who wait will have to, by what happened in their department lately. */
@Injectable()
export class Estimates {
  private readonly bases = new Map<DepartmentId, Basis>();

  constructor(private readonly settings: Settings) {}

  /** Null: there is too little to go by, or the department is closed. */
  async at(tx: Tx, departmentId: DepartmentId, position: number): Promise<Estimate | null> {
    return (await this.entranceAt(tx, departmentId, position)).estimate;
  }

  /** What is kept of who comes into the queue now. Only as many are counted before him as an estimate reaches. */
  async onEntering(tx: Tx, entry: QueuedEntry): Promise<Entrance> {
    return this.entranceAt(tx, entry.departmentId, await positionOf(tx, entry, FARTHEST_POSITION + 1));
  }

  /** How the ranges told lately held. */
  async coverage(tx: Tx, departmentId: DepartmentId): Promise<{ within: number; of: number }> {
    return coverageOf((await this.basisOf(tx, departmentId)).history);
  }

  private async entranceAt(tx: Tx, departmentId: DepartmentId, position: number): Promise<Entrance> {
    const { department, history, staff } = await this.basisOf(tx, departmentId);
    const standing = { position, agents: staff.online, freePlaces: staff.freePlaces };
    const isAtWork = department !== undefined && isOpen(department.hours, new Date());
    const known = isAtWork ? estimateOf(department.mode, history, standing, staff.places) : null;
    return { standing, expectedSeconds: known?.expectedSeconds ?? null, estimate: known?.estimate ?? null };
  }

  private async basisOf(tx: Tx, departmentId: DepartmentId): Promise<Basis> {
    const known = this.bases.get(departmentId);
    if (known && performance.now() - known.lookedUpAt < FRESH_FOR_MS) return known;
    const department = await findDepartmentById(tx, departmentId);
    const basis = {
      lookedUpAt: performance.now(),
      department,
      history: department ? await latestWaits(tx, departmentId) : [],
      staff: (await staffOf(tx, this.settings, [departmentId]))(departmentId),
    };
    this.bases.set(departmentId, basis);
    return basis;
  }
}
