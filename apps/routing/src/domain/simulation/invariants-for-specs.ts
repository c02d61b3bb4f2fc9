import type { DepartmentId } from '@baton/contracts';
import { isQueued, type QueuedEntry } from '../following/entry.js';
import type { RoutingEngine } from './engine.js';
import type { AgentState, DepartmentState, Happening, Room } from './room.js';

/** Said once more, plainly and without the code that decides: he works there, is there, and can and may do it. */
const isPresent = (room: Room, id: DepartmentId, agent: AgentState): boolean =>
  agent.departmentIds.includes(id) &&
  agent.chosenStatus === 'online' &&
  (agent.goneAt === null || room.now < agent.goneAt + 20_000);

const isQualified = (department: DepartmentState, entry: QueuedEntry, agent: AgentState): boolean =>
  department.requiredSkills.every((skill) => agent.skills.includes(skill)) &&
  (department.language !== 'require' || entry.locale === null || agent.languages.includes(entry.locale));

const refusedAt = (room: Room, entry: QueuedEntry, agent: AgentState): number | undefined => {
  const refusals = room.refusals.get(entry.conversationId);
  return refusals?.epoch === entry.epoch ? refusals.by.get(agent.memberId) : undefined;
};

const loadOf = ({ active, offered }: AgentState): number => active + offered;

const mayHave = (room: Room, department: DepartmentState, entry: QueuedEntry, agent: AgentState, load: number) => {
  const kept = department.reserveSlot && entry.priority !== 'high' && agent.capacity > 1 ? 1 : 0;
  return load + kept < agent.capacity && isPresent(room, department.id, agent) && isQualified(department, entry, agent);
};

const couldGetIt = (room: Room, department: DepartmentState, entry: QueuedEntry, agent: AgentState, load: number) => {
  if (!mayHave(room, department, entry, agent, load)) return false;
  const refused = refusedAt(room, entry, agent);
  if (refused === undefined) return true;
  const isAnotherFree = [...room.agents.values()].some(
    (other) => refusedAt(room, entry, other) === undefined && mayHave(room, department, entry, other, loadOf(other)),
  );
  return !isAnotherFree && room.now >= refused + 30_000;
};

/** In the order of the queue: who waits, and is neither offered, nor claimed, nor kept for somebody. */
const freeIn = (room: Room, id: DepartmentId): QueuedEntry[] =>
  [...room.entries.values()]
    .filter(isQueued)
    .filter(({ departmentId, preferredMemberId }) => departmentId === id && preferredMemberId === null)
    .filter(({ conversationId }) => !room.offers.has(conversationId) && !room.isPending(conversationId))
    .sort((one, other) =>
      one.orderAt.getTime() === other.orderAt.getTime()
        ? Number(one.conversationId > other.conversationId) - 0.5
        : one.orderAt.getTime() - other.orderAt.getTime(),
    );

/** What is wrong with giving this to him, in the moment in which it is given. */
export const wrongsInGiving = ({ room }: RoutingEngine, { kind, conversationId, memberId }: Happening): string[] => {
  if (kind !== 'offered' && kind !== 'given' && kind !== 'given_back') return [];
  const agent = room.agent(memberId);
  const wrongs: string[] = [];
  if (room.now < room.settlesAt) wrongs.push(`I15: ${conversationId} is given before all could come back`);
  if (loadOf(agent) > agent.capacity)
    wrongs.push(`I7: ${conversationId} takes ${memberId} to ${loadOf(agent)} of ${agent.capacity}`);
  if (kind === 'given_back') return wrongs;
  if (agent.goneAt !== null && room.now >= agent.goneAt + 20_000)
    wrongs.push(`I15: ${conversationId} goes to ${memberId}, of whom nothing is heard`);
  const entry = room.entries.get(conversationId);
  const department = entry?.departmentId && room.departments.get(entry.departmentId);
  if (!entry || !department || !isQueued(entry)) return [...wrongs, `I6: ${conversationId} is given and does not wait`];
  const isLater = (other: QueuedEntry) =>
    other.orderAt < entry.orderAt ||
    (other.orderAt.getTime() === entry.orderAt.getTime() && other.conversationId < conversationId);
  for (const other of freeIn(room, department.id).filter(isLater))
    if (couldGetIt(room, department, other, agent, loadOf(agent) - 1))
      wrongs.push(`I13: ${memberId} gets ${conversationId} before ${other.conversationId}`);
  return wrongs;
};

/** What is wrong between two steps; `isRepaired`: a sweep has been since the last crash. */
export const wrongsAbout = (engine: RoutingEngine, isRepaired: boolean): string[] => [
  ...wrongBooks(engine.room),
  ...wrongOffers(engine.room),
  ...wrongQueues(engine.room),
  ...(isRepaired && engine.room.now >= engine.room.settlesAt ? leftWaiting(engine.room) : []),
  ...heldByTheGone(engine),
  ...waitTooLong(engine),
];

const wrongBooks = (room: Room): string[] => {
  const live = [...room.assignments.values()].flat();
  const wrongs: string[] = [];
  for (const { memberId, active, offered } of room.agents.values()) {
    const his = live.filter((each) => each.memberId === memberId).length;
    const offers = [...room.offers.values()].filter((each) => each.memberId === memberId).length;
    if (his !== active || offers !== offered)
      wrongs.push(`I7: ${memberId} has ${his} and ${offers} offers, not ${active} and ${offered}`);
  }
  for (const [conversationId, each] of room.assignments)
    for (const status of ['pending', 'active'])
      if (each.filter((one) => one.status === status).length > 1) wrongs.push(`I6: two have ${conversationId}`);
  return wrongs;
};

const wrongOffers = (room: Room): string[] =>
  [...room.offers.values()].flatMap(({ conversationId, memberId, dueAt, epoch }) => {
    const [entry, agent] = [room.entries.get(conversationId), room.agent(memberId)];
    const isGone = agent.goneAt !== null && room.now >= agent.goneAt + 25_000;
    return [
      ...(dueAt <= room.now ? [`I14: the time for ${conversationId} is over`] : []),
      ...(isGone || agent.chosenStatus !== 'online' ? [`I15: ${conversationId} is offered to nobody there`] : []),
      ...(entry?.status !== 'waiting' || entry.epoch !== epoch
        ? [`I6: ${conversationId} is offered, not waiting`]
        : []),
      ...(room.liveOf(conversationId).some((each) => each.epoch === epoch) ? [`I6: offered and taken`] : []),
    ];
  });

const wrongQueues = (room: Room): string[] =>
  [...room.departments.keys()].flatMap((id) => {
    const standing = [...room.entries.values()].filter((entry) => isQueued(entry) && entry.departmentId === id);
    const inLine = room.lineOf(id).ids();
    const keys = inLine.map((each) => room.entries.get(each)?.orderAt?.getTime() ?? NaN);
    return [
      ...(new Set(inLine).size === inLine.length ? [] : [`I10: somebody stands twice in ${id}`]),
      ...(standing.every(({ conversationId }) => inLine.includes(conversationId)) ? [] : [`I11: lost from ${id}`]),
      ...(inLine.length > standing.length ? [`I10: a ghost stands in ${id}`] : []),
      ...(keys.every((key, at) => at === 0 || (keys[at - 1] ?? NaN) <= key) ? [] : [`I13: ${id} is out of order`]),
    ];
  });

const leftWaiting = (room: Room): string[] =>
  [...room.departments.values()]
    .filter(({ mode, isDeleted }) => mode === 'auto_assign' && !isDeleted)
    .flatMap((department) =>
      freeIn(room, department.id).flatMap((entry) =>
        [...room.agents.values()]
          .filter((agent) => couldGetIt(room, department, entry, agent, loadOf(agent)))
          .map(({ memberId }) => `I12: ${entry.conversationId} waits, and ${memberId} is free`),
      ),
    );

const heldByTheGone = ({ room, charges }: RoutingEngine): string[] =>
  [...charges.each()].flatMap(({ conversationId, holder }) => {
    const goneAt = holder ? room.agent(holder.memberId).goneAt : null;
    return goneAt !== null && room.now >= goneAt + 60_000 ? [`I15: who has ${conversationId} is gone`] : [];
  });

/** Who has waited as long as his department lets him, waits elsewhere by now, once. A second is for a claim that was under way. */
const waitTooLong = ({ room, charges }: RoutingEngine): string[] =>
  [...room.entries.values()].filter(isQueued).flatMap(({ conversationId, departmentId, epoch, enqueuedAt }) => {
    const overflow = room.departments.get(departmentId)?.overflow;
    const charged = charges.find(conversationId);
    const isAgreed = charged?.epoch === epoch && charged.departmentId === departmentId;
    if (!overflow || !isAgreed || room.isPending(conversationId)) return [];
    if (room.departments.get(overflow.departmentId)?.isDeleted !== false) return [];
    const isOver = room.now > enqueuedAt.getTime() + overflow.afterSeconds * 1_000 + 1_000;
    return isOver && room.overflowedEpochs.get(conversationId) !== epoch
      ? [`I12: ${conversationId} has waited too long in ${departmentId}`]
      : [];
  });
