import type { Agent } from '@baton/contracts';

/** Whether somebody can take a chat now: he is online and has room, or what keeps him from it. `closed`: his capacity is 0. */
export type Readiness = 'ready' | 'full' | 'closed' | 'away' | 'offline';

export const readinessOf = ({ presence: { status, activeCount, capacity } }: Agent): Readiness => {
  if (status !== 'online') return status;
  if (capacity === 0) return 'closed';
  return activeCount >= capacity ? 'full' : 'ready';
};

const order: readonly Readiness[] = ['ready', 'full', 'closed', 'away', 'offline'];

const share = ({ presence: { activeCount, capacity } }: Agent): number =>
  capacity === 0 ? Number.POSITIVE_INFINITY : activeCount / capacity;

/** Who can take a chat comes first, of those the least busy; then by name. */
export const byReadiness = (a: Agent, b: Agent): number =>
  order.indexOf(readinessOf(a)) - order.indexOf(readinessOf(b)) ||
  (share(a) === share(b) ? 0 : share(a) - share(b)) ||
  a.name.localeCompare(b.name);

export const readinessWords: Readonly<Record<Readiness, string>> = {
  ready: 'Online',
  full: 'Full',
  closed: 'Takes no chats',
  away: 'Away',
  offline: 'Offline',
};

export const worksIn = ({ departmentIds }: Agent, departmentId: string): boolean =>
  departmentIds.some((id) => id === departmentId);
