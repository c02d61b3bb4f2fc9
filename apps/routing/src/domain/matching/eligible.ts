import type { AvailableAgent, Manner, WaitingEntry } from './candidates.js';

/** After turning it down nobody is offered the same again for so long, even if he is the only one. */
export const COOL_DOWN_MS = 30_000;

const primaryOf = (tag: string): string => tag.toLowerCase().split(/[-_]/u)[0] ?? '';

const speaks = ({ languages }: AvailableAgent, locale: string | null): boolean =>
  locale === null || languages.some((language) => primaryOf(language) === primaryOf(locale));

const has = ({ skills }: AvailableAgent, skill: string): boolean =>
  skills.some((each) => each.toLowerCase() === skill.toLowerCase());

/** What the department asks for, whoever is there and however busy. */
export const isQualified = (manner: Manner, entry: WaitingEntry, agent: AvailableAgent): boolean =>
  manner.requiredSkills.every((skill) => has(agent, skill)) &&
  (manner.language !== 'require' || speaks(agent, entry.locale));

/** One place of each agent may be kept for what is urgent. */
export const hasPlace = ({ reserveSlot }: Manner, { priority }: WaitingEntry, { capacity, load }: AvailableAgent) => {
  const kept = reserveSlot && priority !== 'high' && capacity > 1 ? 1 : 0;
  return load < capacity - kept;
};

/** How many of the wishes he meets: more is better. */
export const fitness = (manner: Manner, entry: WaitingEntry, agent: AvailableAgent): number =>
  manner.preferredSkills.filter((skill) => has(agent, skill)).length +
  (manner.language === 'prefer' && speaks(agent, entry.locale) ? 1 : 0);

/**
 * Whom it may be offered to now. Who turned it down is passed over while anybody has a place who did not; else he may be asked again once the cool-down is
 * over: a customer does not wait beside somebody who is free.
 */
export const eligibleFor = (
  manner: Manner,
  entry: WaitingEntry,
  agents: readonly AvailableAgent[],
  now: number,
): readonly AvailableAgent[] => {
  const free = agents.filter((agent) => isQualified(manner, entry, agent) && hasPlace(manner, entry, agent));
  const unasked = free.filter(({ memberId }) => !entry.turnedDown.has(memberId));
  if (unasked.length > 0) return unasked;
  return free.filter(({ memberId }) => now - (entry.turnedDown.get(memberId) ?? now) >= COOL_DOWN_MS);
};
