import type { Deadline } from './deadline.js';
import { Fault } from './fault.js';

/** The database took a transaction back, mostly because others were changing the same: nothing of it stands. */
export class Contention extends Fault {}

/** Does it anew while there is time and only others stood in its way. What it did before must be harmless to do twice. */
export const retryContended = async <Result>(deadline: Deadline, work: () => Promise<Result>): Promise<Result> => {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Contention) || deadline.isOver()) throw error;
    }
  }
};
