import type { Condition } from '@baton/contracts';
import { leafWords } from '../kinds/rule-kinds.js';

/** A condition as a sentence. */
export const conditionWords = (condition: Condition): string => {
  if ('all' in condition) return condition.all.map(conditionWords).join(', and ');
  if ('any' in condition) return condition.any.map(conditionWords).join(', or ');
  if ('not' in condition) return `Not: ${conditionWords(condition.not)}`;
  return leafWords(condition, condition.kind);
};
