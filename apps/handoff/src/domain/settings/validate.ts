import type { Condition, HandoffSettings } from '@baton/contracts';
import { isBuilt } from '../rules/evaluate.js';
import { isFindable } from '../signals/keywords.js';

/** `path` is dotted, as in `rules.0.when.kind`. */
export interface SettingsIssue {
  path: string;
  message: string;
}

const DEEPEST = 8;
const MOST_CONDITIONS = 100;
const MOST_WORDS = 5_000;

const partsOf = (condition: Condition): { key: string; part: Condition }[] => {
  if ('all' in condition) return condition.all.map((part, at) => ({ key: `all.${at}`, part }));
  if ('any' in condition) return condition.any.map((part, at) => ({ key: `any.${at}`, part }));
  return 'not' in condition ? [{ key: 'not', part: condition.not }] : [];
};

/** All conditions within one, itself first, each with its path. Not deeper than the limit, so that a monstrous one costs nothing. */
const within = (
  condition: Condition,
  path: string,
  depth = 1,
): { condition: Condition; path: string; depth: number }[] => [
  { condition, path, depth },
  ...(depth > DEEPEST ? [] : partsOf(condition).flatMap(({ key, part }) => within(part, `${path}.${key}`, depth + 1))),
];

const issuesOfCondition = (condition: Condition, path: string, depth: number): SettingsIssue[] => {
  if (depth > DEEPEST) return [{ path, message: `Conditions may be nested ${DEEPEST} deep.` }];
  if ('all' in condition)
    return condition.all.length > 0 ? [] : [{ path: `${path}.all`, message: 'Name at least one condition.' }];
  if ('any' in condition)
    return condition.any.length > 0 ? [] : [{ path: `${path}.any`, message: 'Name at least one condition.' }];
  if ('not' in condition) return [];
  if (!isBuilt(condition.kind))
    return [{ path: `${path}.kind`, message: 'Conditions of this kind are not available yet.' }];
  if (condition.kind !== 'keywords') return [];
  if (condition.words.length === 0) return [{ path: `${path}.words`, message: 'Name at least one word or phrase.' }];
  return condition.words.flatMap((word, at) =>
    isFindable(word)
      ? []
      : [{ path: `${path}.words.${at}`, message: 'Needs a letter, a digit or an emoji: this can never be found.' }],
  );
};

const issuesOfWhen = (when: Condition, path: string): SettingsIssue[] => {
  const all = within(when, path);
  const issues = all.flatMap(({ condition, path: at, depth }) => issuesOfCondition(condition, at, depth));
  return all.length > MOST_CONDITIONS ? [{ path, message: `A rule may hold ${MOST_CONDITIONS} conditions.` }] : issues;
};

const wordsIn = (settings: HandoffSettings): number =>
  settings.rules
    .flatMap((rule) => within(rule.when, ''))
    .reduce(
      (sum, { condition }) => sum + ('kind' in condition && condition.kind === 'keywords' ? condition.words.length : 0),
      0,
    );

const repeated = (ids: readonly string[], name: string): SettingsIssue[] =>
  ids.flatMap((id, at) =>
    ids.indexOf(id) < at ? [{ path: `${name}.${at}.id`, message: 'This id is taken by another one in the list.' }] : [],
  );

/** Settings that are described but not built accept their default only. */
const notBuiltYet = (settings: HandoffSettings): SettingsIssue[] => [
  ...(settings.questions.length > 0
    ? [{ path: 'questions', message: 'Qualifying questions are not available yet.' }]
    : []),
  ...(settings.button.askQuestions !== 'never'
    ? [{ path: 'button.askQuestions', message: 'Only "never" is available yet.' }]
    : []),
  ...(settings.whenUnavailable !== 'queue'
    ? [{ path: 'whenUnavailable', message: 'Only "queue" is available yet.' }]
    : []),
];

/** What the schema cannot say: an empty list means that these settings can be saved. */
export const validateSettings = (settings: HandoffSettings): SettingsIssue[] => [
  ...notBuiltYet(settings),
  ...repeated(
    settings.rules.map(({ id }) => id),
    'rules',
  ),
  ...settings.rules.flatMap((rule, at) => issuesOfWhen(rule.when, `rules.${at}.when`)),
  ...(wordsIn(settings) > MOST_WORDS
    ? [{ path: 'rules', message: `All rules together may name ${MOST_WORDS} keywords.` }]
    : []),
];
