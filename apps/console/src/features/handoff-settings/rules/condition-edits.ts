import type { Condition } from '@baton/contracts';

export type Group = Extract<Condition, { all: unknown } | { any: unknown }>;
type Join = 'all' | 'any';

export const isGroup = (condition: Condition): condition is Group => 'all' in condition || 'any' in condition;

export const joinOf = (group: Group): Join => ('all' in group ? 'all' : 'any');
export const partsOf = (group: Group): readonly Condition[] => ('all' in group ? group.all : group.any);

export const joined = (join: Join, parts: readonly Condition[]): Condition =>
  join === 'all' ? { all: [...parts] } : { any: [...parts] };

/** One more condition: in the group that there is, or in a new one where all must hold. */
export const withMore = (condition: Condition, added: Condition): Condition =>
  isGroup(condition) ? joined(joinOf(condition), [...partsOf(condition), added]) : { all: [condition, added] };

/** A group of one is that one. */
export const withoutPart = (group: Group, index: number): Condition => {
  const left = partsOf(group).filter((_, at) => at !== index);
  const [only] = left;
  return only !== undefined && left.length === 1 ? only : joined(joinOf(group), left);
};

export const withPart = (group: Group, index: number, part: Condition): Condition =>
  joined(
    joinOf(group),
    partsOf(group).map((each, at) => (at === index ? part : each)),
  );

/** The contrary; of a contrary, the thing itself. */
export const negated = (condition: Condition): Condition => ('not' in condition ? condition.not : { not: condition });
