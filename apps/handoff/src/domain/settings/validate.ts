import type { HandoffSettings } from '@baton/contracts';
import { conditionsWithin, issuesOfCondition } from './condition-issues.js';
import { issuesOfQuestion } from './question-issues.js';

/** `path` is dotted, as in `rules.0.when.kind`. */
export interface SettingsIssue {
  path: string;
  message: string;
}

const MOST_WORDS = 5_000;
/** Each is looked at on every message. */
const MOST_CONDITIONS = 300;

const conditionsIn = (settings: HandoffSettings): number =>
  settings.rules.reduce((sum, rule) => sum + conditionsWithin(rule.when, '').length, 0);

const wordsIn = (settings: HandoffSettings): number =>
  settings.rules
    .flatMap((rule) => conditionsWithin(rule.when, ''))
    .reduce(
      (sum, { condition }) => sum + ('kind' in condition && condition.kind === 'keywords' ? condition.words.length : 0),
      0,
    );

const repeated = (ids: readonly string[], name: string): SettingsIssue[] =>
  ids.flatMap((id, at) =>
    ids.indexOf(id) < at ? [{ path: `${name}.${at}.id`, message: 'This id is taken by another one in the list.' }] : [],
  );

/** What the schema cannot say: an empty list means that these settings can be saved. */
export const validateSettings = (settings: HandoffSettings): SettingsIssue[] => [
  ...repeated(
    settings.rules.map(({ id }) => id),
    'rules',
  ),
  ...repeated(
    settings.questions.map(({ id }) => id),
    'questions',
  ),
  ...settings.questions.flatMap((question, at) => issuesOfQuestion(question, `questions.${at}`)),
  ...settings.rules.flatMap((rule, at) => issuesOfCondition(rule.when, `rules.${at}.when`)),
  ...(conditionsIn(settings) > MOST_CONDITIONS
    ? [{ path: 'rules', message: `All rules together may hold ${MOST_CONDITIONS} conditions.` }]
    : []),
  ...(wordsIn(settings) > MOST_WORDS
    ? [{ path: 'rules', message: `All rules together may name ${MOST_WORDS} keywords.` }]
    : []),
];
