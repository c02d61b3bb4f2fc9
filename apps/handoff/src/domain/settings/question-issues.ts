import type { Question } from '@baton/contracts';
import { fold } from '../text/fold.js';
import { readSafePattern } from '../text/safe-pattern.js';
import type { SettingsIssue } from './validate.js';

const spelled = (choice: string): string => fold(choice).trim();

const issuesOfChoices = ({ kind, choices }: Question, path: string): SettingsIssue[] => {
  if (kind !== 'choice')
    return choices === undefined ? [] : [{ path: `${path}.choices`, message: 'Only a choice has choices.' }];
  if (choices === undefined || choices.length < 2)
    return [{ path: `${path}.choices`, message: 'Name at least two choices.' }];
  const all = choices.map(spelled);
  return all.flatMap((choice, at) =>
    all.indexOf(choice) < at ? [{ path: `${path}.choices.${at}`, message: 'This choice is there already.' }] : [],
  );
};

const issuesOfPattern = ({ kind, pattern }: Question, path: string): SettingsIssue[] => {
  if (kind !== 'pattern')
    return pattern === undefined
      ? []
      : [{ path: `${path}.pattern`, message: 'Only a pattern question has a pattern.' }];
  if (pattern === undefined) return [{ path: `${path}.pattern`, message: 'Say how a right answer looks.' }];
  const read = readSafePattern(pattern);
  return 'problem' in read ? [{ path: `${path}.pattern`, message: read.problem }] : [];
};

/** What the schema cannot say of one question. */
export const issuesOfQuestion = (question: Question, path: string): SettingsIssue[] => [
  ...issuesOfChoices(question, path),
  ...issuesOfPattern(question, path),
];
