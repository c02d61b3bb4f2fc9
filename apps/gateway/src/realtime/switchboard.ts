import type { VisitorId } from '@baton/contracts';
import { Injectable } from '@nestjs/common';
import type { MemberSession } from './member-session.js';
import type { VisitorSession } from './visitor-session.js';

export type AnySession = VisitorSession | MemberSession;

/** Whether it is the first one there. */
const addTo = <Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): boolean => {
  const values = map.get(key);
  map.set(key, (values ?? new Set<Value>()).add(value));
  return values === undefined;
};
/** Whether it was the last one there. */
const removeFrom = <Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): boolean => {
  const values = map.get(key);
  values?.delete(value);
  return values?.size === 0 && map.delete(key);
};

/** Who is connected to this gateway. */
@Injectable()
export class Switchboard {
  private readonly visitors = new Map<string, Set<VisitorSession>>();
  private readonly members = new Map<string, Set<MemberSession>>();

  addMember(session: MemberSession): void {
    addTo(this.members, session.person.workspaceId, session);
  }

  removeMember(session: MemberSession): void {
    removeFrom(this.members, session.person.workspaceId, session);
  }

  /** Whether it is the visitor's first socket. */
  addVisitor(session: VisitorSession): boolean {
    return addTo(this.visitors, session.person.visitorId, session);
  }

  /** Whether it was the visitor's last socket. */
  removeVisitor(session: VisitorSession): boolean {
    return removeFrom(this.visitors, session.person.visitorId, session);
  }

  hasVisitor(visitorId: string): boolean {
    return this.visitors.has(visitorId);
  }

  visitorIds(): VisitorId[] {
    return [...this.visitors.values()].flatMap(([first]) => (first ? [first.person.visitorId] : []));
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
