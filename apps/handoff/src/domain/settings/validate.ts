import type { HandoffSettings } from '@baton/contracts';
import { readSafePattern } from '../text/safe-pattern.js';
import { conditionsWithin, issuesOfCondition } from './condition-issues.js';

/** `path` is dotted, as in `rules.0.when.kind`. */
export interface SettingsIssue {
  path: string;
  message: string;
}

const MOST_WORDS = 5_000;

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

const patternIssues = (settings: HandoffSettings): SettingsIssue[] =>
  settings.questions.flatMap(({ pattern }, at) => {
    const read = pattern === undefined ? undefined : readSafePattern(pattern);
    return read !== undefined && 'problem' in read ? [{ path: `questions.${at}.pattern`, message: read.problem }] : [];
  });

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
  ...repeated(
    settings.questions.map(({ id }) => id),
    'questions',
  ),
  ...patternIssues(settings),
  ...settings.rules.flatMap((rule, at) => issuesOfCondition(rule.when, `rules.${at}.when`)),
  ...(wordsIn(settings) > MOST_WORDS
    ? [{ path: 'rules', message: `All rules together may name ${MOST_WORDS} keywords.` }]
    : []),
];
