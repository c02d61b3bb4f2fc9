import { Transactions } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import { departmentsToMark, raiseMark } from '../store/queue-marks.js';

/** Once in so many rounds the marks are compared with the whole queue. */
const FULLY_EVERY = 60;

/** Keeps the marks at the beginning of the queues, so that matching does not read what has left them. */
@Injectable()
export class MarkRaising {
  private rounds = 0;

  constructor(private readonly transactions: Transactions) {}

  async raiseAll(): Promise<void> {
    this.rounds += 1;
    const fully = this.rounds % FULLY_EVERY === 0;
    const moved = await this.transactions.run((tx) => departmentsToMark(tx, fully));
    for (const { departmentId } of moved) await this.transactions.run((tx) => raiseMark(tx, departmentId, fully));
  }
}
