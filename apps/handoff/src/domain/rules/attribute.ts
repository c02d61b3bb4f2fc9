import { fold } from '../text/fold.js';
import type { Evaluate } from './verdict.js';

type Value = string | number | boolean;

const plain = (value: Value): string => fold(String(value)).trim();
const shown = (value: Value): string => {
  const text = String(value);
  return `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`;
};

const isMet = (op: 'equals' | 'not_equals' | 'contains', actual: Value, value: Value): boolean => {
  if (op === 'contains') return plain(actual).includes(plain(value));
  return (plain(actual) === plain(value)) === (op === 'equals');
};

const comparison = (op: 'equals' | 'not_equals' | 'contains', value: Value, met: boolean): string => {
  if (op === 'contains') return `${met ? 'which contains' : 'which does not contain'} ${shown(value)}`;
  if (op === 'equals') return met ? 'as the rule wants' : `not ${shown(value)}`;
  return met ? `not ${shown(value)}` : 'and the rule wants another value';
};

/** Compared as text, in any case. What a customer does not have equals nothing. */
export const attribute: Evaluate<'attribute'> = ({ name, op, value = '' }, { surroundings: { attributes } }) => {
  const actual = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (actual === undefined) return { value: op === 'not_equals', because: `The customer has no attribute “${name}”` };
  if (op === 'exists') return { value: true, because: `The customer has the attribute “${name}”` };
  const met = isMet(op, actual, value);
  return { value: met, because: `The customer's “${name}” is ${shown(actual)}, ${comparison(op, value, met)}` };
};
