import { moveConversation } from '@baton/contracts';
import { Deadline, Requests, Transactions } from '@baton/messaging';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { movesDue, type Move } from '../store/moves.js';
import { eachOnItsOwn } from '../working/each-on-its-own.js';
import { OneAtATime } from '../working/one-at-a-time.js';

const AT_ONCE = 100;
const MOVE_WITHIN_MS = 2_000;

/** Moves who waits to another department: out of one that was deleted, or over to the one that helps out. Conversations says where a conversation belongs, and tells routing. */
@Injectable()
export class Moves implements OnApplicationShutdown {
  private readonly logger = new Logger(Moves.name);
  private readonly all = new OneAtATime<'all'>(
    () => this.moveDue(),
    (error) => this.logger.warn(`Who should wait elsewhere was not moved yet: ${String(error)}`),
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  /** Soon, without waiting. */
  kick(): void {
    this.all.kick('all');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.all.whenIdle();
  }

  private async moveDue(): Promise<void> {
    const due = await this.transactions.run((tx) => movesDue(tx, AT_ONCE));
    const [failure] = await eachOnItsOwn(due, (move) => this.move(move));
    // The sweep tries it again.
    if (failure) throw failure;
    if (due.length >= AT_ONCE) await this.moveDue();
  }

  private move({ to: departmentId, toName: departmentName, ...whose }: Move) {
    const deadline = Deadline.in(MOVE_WITHIN_MS);
    return this.requests.value(moveConversation, { ...whose, departmentId, departmentName }, { deadline });
  }
}
