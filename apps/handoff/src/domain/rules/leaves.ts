import type { Condition, LeafCondition } from '@baton/contracts';

/** The simple conditions of which a condition is made, in order. */
export const leavesOf = (condition: Condition): LeafCondition[] => {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
};
