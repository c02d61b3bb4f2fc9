import type { OutputOf, getQueuePlace } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable } from '@nestjs/common';
import { isQueued, type Entry } from '../domain/following/entry.js';
import { availabilityOf } from '../store/availability.js';
import { positionOf } from '../store/entries.js';
import { Estimates } from './estimates.js';

/** The places of those who wait, as they are told. */
@Injectable()
export class Places {
  constructor(
    private readonly estimates: Estimates,
    private readonly settings: Settings,
  ) {}

  /** Null if it does not wait. */
  async of(tx: Tx, entry: Entry | undefined): Promise<OutputOf<typeof getQueuePlace>['place']> {
    if (!entry || !isQueued(entry)) return null;
    const { workspaceId, departmentId } = entry;
    const availability = await availabilityOf(tx, this.settings, workspaceId, departmentId);
    const available = availability !== undefined && availability.open && availability.anyoneOnline;
    const position = await positionOf(tx, entry);
    const estimate = available ? await this.estimates.at(tx, departmentId, position) : null;
    return {
      position,
      estimatedWaitSeconds: estimate?.seconds ?? null,
      estimatedWaitRange: estimate && { low: estimate.low, high: estimate.high },
      available,
    };
  }
}
