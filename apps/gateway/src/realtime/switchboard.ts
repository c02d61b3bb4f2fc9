import type { VisitorId } from '@baton/contracts';
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
  private readonly listeners: ((visitorId: VisitorId) => void)[] = [];
  private readonly members = new Map<string, Set<MemberSession>>();

  /** Hears of each visitor whose first socket comes, or whose last one goes. */
  whenVisitor(hear: (visitorId: VisitorId) => void): void {
    this.listeners.push(hear);
  }

  add(session: AnySession): void {
    if (session.kind === 'member') return addTo(this.members, session.person.workspaceId, session);
    const { visitorId } = session.person;
    const wasHere = this.hasVisitor(visitorId);
    addTo(this.visitors, visitorId, session);
    if (!wasHere) this.tell(visitorId);
  }

  remove(session: AnySession): void {
    if (session.kind === 'member') return removeFrom(this.members, session.person.workspaceId, session);
    const { visitorId } = session.person;
    const wasHere = this.hasVisitor(visitorId);
    removeFrom(this.visitors, visitorId, session);
    if (wasHere && !this.hasVisitor(visitorId)) this.tell(visitorId);
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

  private tell(visitorId: VisitorId): void {
    for (const hear of this.listeners) hear(visitorId);
  }
}
