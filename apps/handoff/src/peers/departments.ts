import {
  MOMENTS_MAX,
  checkOpeningHours,
  findDepartments,
  getAvailability,
  type DepartmentId,
  type OutputOf,
  type WorkspaceId,
} from '@baton/contracts';
import { Deadline, Fault, Requests } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';

const WITHIN_MS = 500;
const soon = () => ({ deadline: Deadline.in(WITHIN_MS) });

/** What routing says of departments. Nobody waits for a person longer because it cannot be had. */
@Injectable()
export class Departments {
  private readonly logger = new Logger(Departments.name);

  constructor(private readonly requests: Requests) {}

  /** For people to read only; empty when it cannot be had. */
  async nameOf(workspaceId: WorkspaceId, departmentId: DepartmentId): Promise<string> {
    try {
      const found = await this.requests.askOrLast(
        findDepartments,
        { workspaceId, departmentIds: [departmentId] },
        soon(),
      );
      return (found.kind === 'ok' ? found.value.departments[0]?.name : undefined) ?? '';
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn({ departmentId, err: error }, 'The name of a department could not be had');
      return '';
    }
  }

  /** Null when it cannot be had. */
  async availabilityOf(
    workspaceId: WorkspaceId,
    departmentId: DepartmentId,
  ): Promise<OutputOf<typeof getAvailability> | null> {
    try {
      const found = await this.requests.ask(getAvailability, { workspaceId, departmentId }, soon());
      return found.kind === 'ok' ? found.value : null;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn({ departmentId, err: error }, 'Whether a department is available could not be had');
      return null;
    }
  }

  /** Whether the department was open at these instants, by its hours as they are now. Null when it cannot be had of all of them. */
  async openAt(
    workspaceId: WorkspaceId,
    departmentId: DepartmentId,
    instants: readonly string[],
  ): Promise<ReadonlyMap<string, boolean> | null> {
    const forAll = soon();
    const openAt = new Map<string, boolean>();
    try {
      for (let from = 0; from < instants.length; from += MOMENTS_MAX) {
        const moments = instants.slice(from, from + MOMENTS_MAX);
        const asked = { workspaceId, departmentId, moments };
        const found = await this.requests.ask(checkOpeningHours, asked, forAll);
        if (found.kind === 'refused') return null;
        for (const [at, moment] of moments.entries()) {
          const isOpen = found.value.open[at];
          if (isOpen !== undefined) openAt.set(moment, isOpen);
        }
      }
      return openAt;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn({ departmentId, err: error }, 'When a department was open could not be had');
      return null;
    }
  }
}
