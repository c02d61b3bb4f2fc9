import type { AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import {
  getHeads,
  getQueueVersions,
  identifyMember,
  identifyVisitor,
  listConversations,
  listDepartments,
  listOwnConversations,
  memberConnected,
  reportSockets,
  reportVisitors,
  type DepartmentId,
  type MemberActor,
  type MemberId,
  type Role,
  type SessionId,
  type VisitorActor,
  type VisitorId,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId, ok } from '@baton/messaging';
import type { Settings } from '@baton/platform';
import { startWorld, type World } from '@baton/testkit';
import { gateway } from '../service.js';

export const workspaceId = newId<WorkspaceId>();
export const widgetId = newId<WidgetId>();
export const support = newId<DepartmentId>();
export const sales = newId<DepartmentId>();

export interface Person<Actor> {
  readonly actor: Actor;
  readonly token: string;
}

export interface GatewayWorld extends World {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  visitor(more?: Partial<VisitorActor>): Person<VisitorActor>;
  member(role?: Role, more?: Partial<MemberActor>): Person<MemberActor>;
  /** From now on nobody is behind this token. */
  revoke(token: string): void;
}

const empty = { items: [], nextCursor: null };

/** A gateway with stand-ins for its peers at the message boundary: people are known, everything else is empty. */
export const startGatewayWorld = async (settings: Partial<Settings> = {}): Promise<GatewayWorld> => {
  const world = await startWorld({ services: [gateway], settings });
  const people = new Map<string, VisitorActor | MemberActor>();
  world.answer(identifyVisitor, ({ visitorToken }) => {
    const person = people.get(visitorToken);
    return ok(person?.kind === 'visitor' ? person : null);
  });
  world.answer(identifyMember, ({ accessToken }) => {
    const person = people.get(accessToken);
    return ok(person?.kind === 'member' ? person : null);
  });
  world.answer(listOwnConversations, () => ok(empty));
  world.answer(listConversations, () => ok(empty));
  world.answer(listDepartments, () => ok(empty));
  world.answer(getHeads, () => ok({ heads: [] }));
  world.answer(getQueueVersions, () => ok({ versions: {} }));
  world.answer(memberConnected, () => ok({ status: 'online', capacity: 4, activeCount: 0 }));
  world.answer(reportSockets, () => ok(null));
  world.answer(reportVisitors, () => ok({ isKnown: true }));

  const server = world.services.get('gateway')?.app.getHttpServer() as { address(): AddressInfo };
  const known = <Actor extends VisitorActor | MemberActor>(prefix: string, actor: Actor): Person<Actor> => {
    const token = `${prefix}_${newId<string>()}`;
    people.set(token, actor);
    return { actor, token };
  };
  return {
    ...world,
    url: `http://127.0.0.1:${server.address().port}`,
    visitor: (more = {}) =>
      known('v', { kind: 'visitor', visitorId: newId<VisitorId>(), workspaceId, widgetId, name: null, ...more }),
    member: (role = 'agent', more = {}) =>
      known('m', {
        kind: 'member',
        memberId: newId<MemberId>(),
        workspaceId,
        sessionId: newId<SessionId>(),
        role,
        departmentIds: [support],
        name: 'Ada',
        avatarUrl: null,
        version: 1,
        ...more,
      }),
    revoke: (token) => people.delete(token),
  };
};

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  // Whatever JSON came; the specs compare it.
  readonly body: Record<string, unknown>;
}

export const send = async (
  url: string,
  method: string,
  path: string,
  { token, body, headers }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<HttpAnswer> => {
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && {
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson && text !== '' ? JSON.parse(text) : { text }) as Record<string, unknown>,
  };
};

/** An RFC 9457 document with this status and code. */
export const isProblem = (answer: HttpAnswer, status: number, code: string) => {
  expect({ status: answer.status, code: answer.body['code'], type: answer.headers.get('content-type') }).toEqual({
    status,
    code,
    type: 'application/problem+json',
  });
  expect(answer.body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
};
