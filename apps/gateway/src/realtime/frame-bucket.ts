import { takeToken, type Rate } from '../limits/gcra.js';

/** A bucket of one socket, in its own memory. */
export class FrameBucket {
  private dueAt: number | undefined;

  constructor(private readonly rate: Rate) {}

  /** False: too many. */
  take(): boolean {
    const { isAllowed, dueAt } = takeToken(this.dueAt, performance.now(), this.rate);
    this.dueAt = dueAt;
    return isAllowed;
  }
}

export const typingRate: Rate = { burst: 10, perSecond: 5 };
