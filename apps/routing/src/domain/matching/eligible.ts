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

/** He may be full now, but is one whom it can be given to. */
const mayEverHave = (manner: Manner, entry: WaitingEntry, agent: AvailableAgent): boolean =>
  isQualified(manner, entry, agent) && hasPlace(manner, entry, { ...agent, load: 0 });

/** How many of the wishes he meets: more is better. */
export const fitness = (manner: Manner, entry: WaitingEntry, agent: AvailableAgent): number =>
  manner.preferredSkills.filter((skill) => has(agent, skill)).length +
  (manner.language === 'prefer' && speaks(agent, entry.locale) ? 1 : 0);

/**
 * Whom it may be offered to now. Who turned it down is passed over while anybody is there who did not and who may have it, full or not; when all of them did, each may be asked again
 * once the cool-down is over.
 */
export const eligibleFor = (
  manner: Manner,
  entry: WaitingEntry,
  agents: readonly AvailableAgent[],
  now: number,
): readonly AvailableAgent[] => {
  const qualified = agents.filter((agent) => mayEverHave(manner, entry, agent));
  const willing = qualified.filter(({ memberId }) => !entry.turnedDown.has(memberId));
  const asked = willing.length > 0 ? willing : qualified;
  return asked.filter((agent) => {
    const turnedDownAt = entry.turnedDown.get(agent.memberId);
    const isCool = turnedDownAt === undefined || now - turnedDownAt >= COOL_DOWN_MS;
    return isCool && hasPlace(manner, entry, agent);
  });
};
