import type { Condition, LeafCondition, LeafKind } from '@baton/contracts';
import { isFindable } from '../signals/keywords.js';
import type { SettingsIssue } from './validate.js';

const DEEPEST = 8;
const MOST_CONDITIONS = 100;

interface Placed {
  readonly condition: Condition;
  readonly path: string;
  readonly depth: number;
}

const partsOf = (condition: Condition): { key: string; part: Condition }[] => {
  if ('all' in condition) return condition.all.map((part, at) => ({ key: `all.${at}`, part }));
  if ('any' in condition) return condition.any.map((part, at) => ({ key: `any.${at}`, part }));
  return 'not' in condition ? [{ key: 'not', part: condition.not }] : [];
};

/** All conditions within one, itself first, each with its path. Looks at few more than are allowed, so that a monstrous one, or one within itself, costs nothing. */
export const conditionsWithin = (when: Condition, path: string): Placed[] => {
  const found: Placed[] = [];
  const open: Placed[] = [{ condition: when, path, depth: 1 }];
  for (let next = open.pop(); next !== undefined && found.length <= MOST_CONDITIONS; next = open.pop()) {
    found.push(next);
    const { condition, path: at, depth } = next;
    if (depth > DEEPEST) continue;
    open.push(
      ...partsOf(condition)
        .map(({ key, part }) => ({ condition: part, path: `${at}.${key}`, depth: depth + 1 }))
        .reverse(),
    );
  }
  return found;
};

type Check<Kind extends LeafKind> = (
  condition: Extract<LeafCondition, { kind: Kind }>,
  path: string,
) => SettingsIssue[];

const keywords: Check<'keywords'> = ({ words }, path) =>
  words.length === 0
    ? [{ path: `${path}.words`, message: 'Name at least one word or phrase.' }]
    : words.flatMap((word, at) =>
        isFindable(word)
          ? []
          : [{ path: `${path}.words.${at}`, message: 'Needs a letter, a digit or an emoji: this can never be found.' }],
      );

const languageTag = /^\s*[a-z]{2,3}(?:[-_][a-z\d]{2,8})*\s*$/iu;
const language: Check<'language'> = ({ is }, path) =>
  languageTag.test(is) ? [] : [{ path: `${path}.is`, message: 'Write a language as in "de" or "pt-BR".' }];

const attribute: Check<'attribute'> = ({ op, value }, path) => {
  if (op === 'exists')
    return value === undefined ? [] : [{ path: `${path}.value`, message: '"exists" takes no value.' }];
  if (value === undefined || value === '')
    return [{ path: `${path}.value`, message: 'Name the value to compare with.' }];
  return [];
};

/** What the schema cannot say of a simple condition. */
const checks: { readonly [Kind in LeafKind]?: Check<Kind> } = { keywords, language, attribute };

const issuesOfLeaf = <Kind extends LeafKind>(
  leaf: Extract<LeafCondition, { kind: Kind }>,
  kind: Kind,
  path: string,
): SettingsIssue[] => checks[kind]?.(leaf, path) ?? [];

const issuesOf = ({ condition, path, depth }: Placed): SettingsIssue[] => {
  if (depth > DEEPEST) return [{ path, message: `Conditions may be nested ${DEEPEST} deep.` }];
  if ('all' in condition)
    return condition.all.length > 0 ? [] : [{ path: `${path}.all`, message: 'Name at least one condition.' }];
  if ('any' in condition)
    return condition.any.length > 0 ? [] : [{ path: `${path}.any`, message: 'Name at least one condition.' }];
  return 'not' in condition ? [] : issuesOfLeaf(condition, condition.kind, path);
};

/** What is wrong with a rule's condition, each at its dotted path. */
export const issuesOfCondition = (when: Condition, path: string): SettingsIssue[] => {
  const all = conditionsWithin(when, path);
  return all.length > MOST_CONDITIONS
    ? [{ path, message: `A rule may hold ${MOST_CONDITIONS} conditions.` }]
    : all.flatMap(issuesOf);
};
