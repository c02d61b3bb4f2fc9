import { createHash } from 'node:crypto';
import { identifyMember, identifyVisitor, type MemberActor, type VisitorActor } from '@baton/contracts';
import { Deadline, Fault, Requests } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import { BoundedCache } from './bounded-cache.js';

export type Person = VisitorActor | MemberActor;

/** A revoked token is void within 5 s everywhere: this long here, and the rest for the asking. */
export const IDENTITY_FRESH_MS = 4_000;
/** While the owner of a token cannot be reached, whom it answered lately goes on; a new token has to wait. */
const STALE_MS = 60_000;
/** How long the owner is not asked again after he did not answer. */
const ASK_AGAIN_MS = 1_000;
const ANSWER_WITHIN_MS = 1_000;
const KEPT_MAX = 50_000;
const TOKEN = /^[vm]_[A-Za-z0-9_-]{1,190}$/;

interface Known {
  readonly person: Person;
  readonly at: number;
}

/** Who is behind a token: asked of its owner, kept for a moment by the token's hash. */
@Injectable()
export class Identities {
  private readonly known = new BoundedCache<string, Known>(KEPT_MAX);
  private readonly asking = new Map<string, Promise<Person | null>>();
  private readonly unreachableUntil = new Map<Person['kind'], number>();

  constructor(private readonly requests: Requests) {}

  /** Null: nobody, or nobody any more. A Fault when that cannot be known now. */
  async identify(
    token: string,
    deadline = Deadline.in(ANSWER_WITHIN_MS),
    freshMs = IDENTITY_FRESH_MS,
  ): Promise<Person | null> {
    if (!TOKEN.test(token)) return null;
    const key = keyOf(token);
    const known = this.known.get(key);
    const age = known ? performance.now() - known.at : Infinity;
    if (known && age < freshMs) return known.person;
    const kind = token.startsWith('v_') ? 'visitor' : 'member';
    const isUsable = known && age < STALE_MS;
    if (isUsable && performance.now() < (this.unreachableUntil.get(kind) ?? 0)) return known.person;
    try {
      return await this.askOnce(key, kind, token, deadline);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.unreachableUntil.set(kind, performance.now() + ASK_AGAIN_MS);
      if (isUsable) return known.person;
      throw error;
    }
  }

  /** Whether somebody was behind this token lately. */
  knows(token: string): boolean {
    return this.known.get(keyOf(token)) !== undefined;
  }

  /** What was known of this token holds no longer. */
  forget(token: string): void {
    this.known.delete(keyOf(token));
  }

  private askOnce(key: string, kind: Person['kind'], token: string, deadline: Deadline): Promise<Person | null> {
    const underWay = this.asking.get(key);
    if (underWay) return underWay;
    const asked = this.ask(key, kind, token, Deadline.in(Math.min(ANSWER_WITHIN_MS, deadline.leftMs()))).finally(() =>
      this.asking.delete(key),
    );
    this.asking.set(key, asked);
    return asked;
  }

  private async ask(key: string, kind: Person['kind'], token: string, deadline: Deadline): Promise<Person | null> {
    const at = performance.now();
    const person =
      kind === 'visitor'
        ? await this.requests.value(identifyVisitor, { visitorToken: token }, { deadline })
        : await this.requests.value(identifyMember, { accessToken: token }, { deadline });
    if (person) this.known.set(key, { person, at });
    else this.known.delete(key);
    return person;
  }
}

const keyOf = (token: string): string => createHash('sha256').update(token).digest('base64');
