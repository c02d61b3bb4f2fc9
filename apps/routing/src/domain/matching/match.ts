import type { MemberId } from '@baton/contracts';
import type { AvailableAgent, Manner, Match, WaitingEntry } from './candidates.js';
import { eligibleFor, fitness } from './eligible.js';

type Compare = (one: AvailableAgent, other: AvailableAgent) => number;

const never = -Infinity;
/** Whom first; the id decides between equals, so that the same situation always ends the same. */
const strategies: Record<Manner['strategy'], Compare> = {
  least_busy: (one, other) =>
    one.load / one.capacity - other.load / other.capacity || (one.lastGivenAt ?? never) - (other.lastGivenAt ?? never),
  longest_idle: (one, other) => one.load - other.load || one.idleSince - other.idleSince,
  round_robin: (one, other) => (one.lastGivenAt ?? never) - (other.lastGivenAt ?? never),
};

/** −∞ − −∞ is no number: two who were never given anything are equal. */
const sign = (difference: number): number => (Number.isNaN(difference) ? 0 : difference);
const byId: Compare = (one, other) => (one.memberId < other.memberId ? -1 : 1);

const best = (manner: Manner, entry: WaitingEntry, agents: readonly AvailableAgent[]): AvailableAgent | undefined => {
  const compare = strategies[manner.strategy];
  const isSticky = ({ memberId }: AvailableAgent) => manner.stickyAgent && memberId === entry.lastAgent;
  return (
    agents.find(isSticky) ??
    [...agents].sort(
      (one, other) =>
        fitness(manner, entry, other) - fitness(manner, entry, one) || sign(compare(one, other)) || byId(one, other),
    )[0]
  );
};

/**
 * Who gets what, in the order of the queue: each entry the best of those it may be offered to, nobody more than he has places for. An entry for which nobody is
 * eligible is passed over, and holds up nobody behind it. Pure, so that the service and the simulator decide alike.
 */
export const matchesOf = (
  manner: Manner,
  entries: readonly WaitingEntry[],
  agents: readonly AvailableAgent[],
  now: number,
): Match[] => {
  const available = new Map<MemberId, AvailableAgent>(agents.map((agent) => [agent.memberId, agent]));
  return entries.flatMap((entry) => {
    const agent = best(manner, entry, eligibleFor(manner, entry, [...available.values()], now));
    if (!agent) return [];
    available.set(agent.memberId, { ...agent, load: agent.load + 1, lastGivenAt: now });
    return [{ conversationId: entry.conversationId, memberId: agent.memberId }];
  });
};
