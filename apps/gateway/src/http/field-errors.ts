import type * as z from 'zod';
import type { FieldError } from './problem.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** `shape`: a wrong type, something missing or unknown (400). `value`: the right type, out of range (422). */
export interface Finding extends FieldError {
  readonly kind: 'shape' | 'value';
}

const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );

const dotted = (path: Path): string => path.map(String).join('.');

/** Where a union has no branch that fits, the one that fits best speaks: least is missing, least is unknown. */
const weight = (issues: readonly Issue[], input: unknown): number =>
  issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + 2 * issue.keys.length;
    return sum + (valueAt(input, issue.path) === undefined ? 3 : 1);
  }, 0);

const bestBranch = (branches: readonly (readonly Issue[])[], input: unknown): readonly Issue[] =>
  branches.reduce((best, branch) => (weight(branch, input) < weight(best, input) ? branch : best), branches[0] ?? []);

const isOfAllowedType = (value: unknown, allowed: readonly unknown[]): boolean =>
  value !== null && allowed.some((each) => typeof each === typeof value);

const findingsOf = (issue: Issue, input: unknown, base: Path): Finding[] => {
  const value = valueAt(input, issue.path);
  const path = [...base, ...issue.path];
  const finding = (kind: Finding['kind'], message = issue.message): Finding[] => [
    { kind, path: dotted(path), message },
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ kind: 'shape', path: dotted([...path, key]), message: 'Unknown property' }));
    case 'invalid_type':
      if (value === undefined) return finding('shape', 'Required');
      // A number where another kind of number is asked: 1.5 for a whole one, or infinite.
      return finding(typeof value === 'number' && ['int', 'number'].includes(issue.expected) ? 'value' : 'shape');
    case 'invalid_value':
      if (value === undefined) return finding('shape', 'Required');
      return finding(isOfAllowedType(value, issue.values) ? 'value' : 'shape');
    case 'invalid_union':
      if (issue.errors.length === 0)
        return finding(typeof value === 'string' ? 'value' : 'shape', value === undefined ? 'Required' : issue.message);
      return bestBranch(issue.errors, value).flatMap((nested) => findingsOf(nested, value, path));
    default:
      return finding('value');
  }
};

/** What does not fit, by field, in the words of the API. */
export const findings = (error: z.core.$ZodError, input: unknown): Finding[] =>
  error.issues.flatMap((issue) => findingsOf(issue, input, []));
