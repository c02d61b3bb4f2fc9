import { safeParse, type core } from 'zod';
import { findings } from './field-errors.js';
import { fromText } from './from-text.js';
import { HttpProblem, notFound } from './problem.js';

/** The checked input; refuses with 400 when its shape is wrong, with 422 when only a value is. */
export const checkInput = (schema: core.$ZodType, input: unknown): Record<string, unknown> => {
  const parsed = safeParse(schema, input);
  if (parsed.success) return parsed.data as Record<string, unknown>;
  const found = findings(parsed.error, input);
  const errors = found.map(({ path, message }) => ({ path, message }));
  const isMisshapen = found.some(({ kind }) => kind === 'shape');
  if (isMisshapen)
    throw new HttpProblem('bad_request', 'Something is missing, unknown or of the wrong type.', { errors });
  throw new HttpProblem('invalid', 'A value is not allowed.', { errors });
};

/** An id or a number in the path that cannot be one is as unknown as one that nobody has. */
export const checkParams = (schema: core.$ZodType, params: object): Record<string, unknown> => {
  const parsed = safeParse(schema, fromText(schema, Object.entries(params)));
  if (!parsed.success) throw notFound();
  return parsed.data as Record<string, unknown>;
};
