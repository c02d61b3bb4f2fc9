import { closeCodes } from '@baton/contracts';
import { Deadline, Fault } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import { IDENTITY_FRESH_MS, Identities } from '../identity/identities.js';
import { Switchboard, type AnySession } from './switchboard.js';

export const TOKENS_EVERY_MS = IDENTITY_FRESH_MS;
/** Several sockets of one token share an answer that is this young. */
const SHARED_MS = 1_000;
const ANSWER_WITHIN_MS = 1_000;
const AT_ONCE = 32;

/** Looks again whether the person behind a socket may still be there, and what about him has changed. */
@Injectable()
export class TokenWatch {
  constructor(
    private readonly identities: Identities,
    private readonly switchboard: Switchboard,
  ) {}

  async checkAll(): Promise<void> {
    const sessions = this.switchboard.all();
    const checkNext = async (): Promise<void> => {
      for (let next = sessions.pop(); next; next = sessions.pop()) await this.check(next, SHARED_MS);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, checkNext));
  }

  /** @param freshMs how old an answer may be */
  async check(session: AnySession, freshMs: number): Promise<void> {
    try {
      const person = await this.identities.identify(session.token, Deadline.in(ANSWER_WITHIN_MS), freshMs);
      if (person) session.renew(person);
      else session.close(closeCodes.badToken, 'the token is void');
    } catch (error) {
      // While its owner is away nobody is thrown out.
      if (!(error instanceof Fault)) throw error;
    }
  }
}
