import { createHash } from 'node:crypto';
import { startSession, type Actor, type RequestContract } from '@baton/contracts';
import { Settings } from '@baton/platform';
import { Inject, Injectable } from '@nestjs/common';
import { tooMany } from '../http/problem.js';
import type { Buckets, Repeatable, Take } from './buckets.js';
import { rates, type RateName } from './rates.js';

export const BUCKETS = Symbol('Buckets');

const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** Who may do how much; what is too much ends with 429. */
@Injectable()
export class Limits {
  /** Logins under way, by account and address: their outcome decides whether one more may be tried. */
  private readonly attempts = new Map<string, Set<Promise<void>>>();

  constructor(
    @Inject(BUCKETS) private readonly buckets: Buckets,
    private readonly settings: Settings,
  ) {}

  /** Takes from the bucket of this actor, or of this address at a public door. A known clientId is free, up to 10/s. */
  async admit(contract: RequestContract, actor: Actor, address: string, clientId?: string): Promise<void> {
    const take = this.takeFor(contract, actor, address);
    const { isAllowed, retryAfterMs } = await this.buckets.take(
      take,
      clientId === undefined ? undefined : this.repeatable(contract, actor, clientId),
    );
    if (!isAllowed) throw tooMany(retryAfterMs);
  }

  /** Takes for a read that was asked over a socket, from the same bucket as those by HTTP. */
  async admitsRead({ kind, id }: { kind: 'visitor' | 'member'; id: string }): Promise<boolean> {
    return (await this.buckets.take(this.of(`${kind}-reads`, id))).isAllowed;
  }

  /** Whoever tried many wrong tokens from here waits, whatever token comes next. */
  async refuseGuesser(address: string): Promise<void> {
    const { isAllowed, retryAfterMs } = await this.buckets.look(this.of('bad-tokens', address));
    if (!isAllowed) throw tooMany(retryAfterMs);
  }

  async noteBadToken(address: string): Promise<void> {
    await this.buckets.take(this.of('bad-tokens', address));
  }

  /**
   * Tries a login: a failure costs a token, a success none. Attempts at once never exceed the failures that are left;
   * one more waits for the outcome of those under way.
   */
  async attemptLogin<Outcome>(
    email: string,
    address: string,
    attempt: () => Promise<{ isFailure: boolean; outcome: Outcome }>,
  ): Promise<Outcome> {
    const take = this.of('login-failures', `${hashed(email.trim().toLowerCase())}:${address}`);
    await this.reserve(take);
    const underWay = attempt().then(async (attempted) => {
      if (!attempted.isFailure) await this.buckets.giveBack(take);
      return attempted.outcome;
    });
    const settled = underWay.then(
      () => undefined,
      // The attempt's own caller hears of it; whoever waits for its end does not care how it ended.
      () => this.buckets.giveBack(take),
    );
    const attempts = this.attempts.get(take.key) ?? new Set();
    this.attempts.set(take.key, attempts.add(settled));
    try {
      return await underWay;
    } finally {
      attempts.delete(settled);
      if (attempts.size === 0) this.attempts.delete(take.key);
    }
  }

  private async reserve(take: Take): Promise<void> {
    for (;;) {
      const { isAllowed, retryAfterMs } = await this.buckets.take(take);
      if (isAllowed) return;
      const underWay = this.attempts.get(take.key);
      if (!underWay || underWay.size === 0) throw tooMany(retryAfterMs);
      await Promise.race(underWay);
    }
  }

  private takeFor(contract: RequestContract, actor: Actor, address: string): Take {
    const isRead = contract.route?.startsWith('GET ') ?? false;
    if (actor.kind === 'visitor') return this.of(isRead ? 'visitor-reads' : 'visitor-commands', actor.visitorId);
    if (actor.kind === 'member') return this.of(isRead ? 'member-reads' : 'member-commands', actor.memberId);
    return this.of(contract.name === startSession.name ? 'sessions' : 'public-commands', address);
  }

  private repeatable(contract: RequestContract, actor: Actor, clientId: string): Repeatable {
    const who = actor.kind === 'visitor' ? actor.visitorId : actor.kind === 'member' ? actor.memberId : 'nobody';
    return { markKey: `let-in:${contract.name}:${who}:${clientId}`, repeats: this.of('repeats', who) };
  }

  private of(name: RateName, who: string): Take {
    const { burst, perSecond } = rates[name];
    const factor = this.settings.rateLimitFactor;
    return {
      key: `limit:${name}:${who}`,
      rate: { burst: Math.max(1, Math.floor(burst * factor)), perSecond: perSecond * factor },
    };
  }
}
