import * as z from 'zod';

/** RFC 9457; `code` is a stable word, `errors[].path` is dotted (`rules.0.when.kind`). */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
});
export type Problem = z.output<typeof Problem>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
