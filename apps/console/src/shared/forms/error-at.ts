/** Messages of the server by dotted path, as `rules.0.when.words.1`. */
export type FieldErrors = Readonly<Record<string, string>>;

const isWithin = (path: string, whole: string): boolean => path === whole || path.startsWith(`${whole}.`);

/** What is wrong with the field at this path: with all of it, or with a part of it that has no field of its own (the second of its words). */
export const errorAt = (errors: FieldErrors, path: string): string | undefined =>
  errors[path] ?? Object.entries(errors).find(([at]) => isWithin(at, path))?.[1];

export const hasErrorAt = (errors: FieldErrors, path: string): boolean => errorAt(errors, path) !== undefined;

/** The errors of one part of a body, by their paths within it. */
export const errorsWithin = (errors: FieldErrors, whole: string): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([path, message]) =>
      path.startsWith(`${whole}.`) ? [[path.slice(whole.length + 1), message]] : [],
    ),
  );
