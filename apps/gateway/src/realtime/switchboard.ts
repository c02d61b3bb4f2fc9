import { Injectable } from '@nestjs/common';
import type { MemberSession } from './member-session.js';
import type { VisitorSession } from './visitor-session.js';

export type AnySession = VisitorSession | MemberSession;

const addTo = <Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void => {
  map.set(key, (map.get(key) ?? new Set<Value>()).add(value));
};
const removeFrom = <Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void => {
  const values = map.get(key);
  values?.delete(value);
  if (values?.size === 0) map.delete(key);
};

/** Who is connected to this gateway. */
@Injectable()
export class Switchboard {
  private readonly visitors = new Map<string, Set<VisitorSession>>();
  private readonly members = new Map<string, Set<MemberSession>>();

  add(session: AnySession): void {
    if (session.kind === 'visitor') addTo(this.visitors, session.person.visitorId, session);
    else addTo(this.members, session.person.workspaceId, session);
  }

  remove(session: AnySession): void {
    if (session.kind === 'visitor') removeFrom(this.visitors, session.person.visitorId, session);
    else removeFrom(this.members, session.person.workspaceId, session);
  }

  visitorsOf(visitorId: string): Iterable<VisitorSession> {
    return this.visitors.get(visitorId) ?? [];
  }

  membersOf(workspaceId: string): Iterable<MemberSession> {
    return this.members.get(workspaceId) ?? [];
  }

  allVisitors(): VisitorSession[] {
    return [...this.visitors.values()].flatMap((sessions) => [...sessions]);
  }

  allMembers(): MemberSession[] {
    return [...this.members.values()].flatMap((sessions) => [...sessions]);
  }

  all(): AnySession[] {
    return [...this.allVisitors(), ...this.allMembers()];
  }
}
