import type { IncomingMessage } from 'node:http';
import { hasRole, type Actor, type Door } from '@baton/contracts';
import type { Deadline } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import { HttpProblem, unauthorized } from '../http/problem.js';
import { Limits } from '../limits/limits.js';
import { addressOf } from './address.js';
import { Identities } from './identities.js';

const BEARER = /^Bearer +(\S+) *$/i;

/** Undefined without an Authorization header; empty when it is there and holds no bearer token. */
export const bearerTokenOf = ({ headers }: IncomingMessage): string | undefined =>
  headers.authorization === undefined ? undefined : (BEARER.exec(headers.authorization)?.[1] ?? '');

/** Says who knocks at a route, and whether he may. */
@Injectable()
export class Doorkeeper {
  constructor(
    private readonly identities: Identities,
    private readonly limits: Limits,
  ) {}

  async admit(door: Door, request: IncomingMessage, deadline: Deadline): Promise<Actor> {
    if (door.kind === 'public') return { kind: 'nobody' };
    const token = bearerTokenOf(request);
    if (token === undefined) throw unauthorized('Send a token in the Authorization header.', false);
    if (!this.identities.knows(token)) await this.limits.refuseGuesser(addressOf(request));
    const person = await this.identities.identify(token, deadline);
    if (!person) {
      await this.limits.noteBadToken(addressOf(request));
      throw unauthorized('The token is not known, or no longer.', true);
    }
    if (person.kind !== door.kind) throw new HttpProblem('forbidden', `This is for a ${door.kind}'s token.`);
    if (person.kind === 'member' && door.kind === 'member' && !hasRole(person, door.atLeast))
      throw new HttpProblem('forbidden', `This needs the role ${door.atLeast} or above.`);
    return person;
  }
}
