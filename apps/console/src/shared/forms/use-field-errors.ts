import { useState } from 'react';
import { fieldErrors } from '../api/api.js';
import type { FieldErrors } from './error-at.js';

/** The server's "must not be empty" as a sentence under a field. */
const sentence = (message: string): string => {
  const words = /^must\b/.test(message) ? `This ${message}` : message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(words) ? words : `${words}.`;
};

const fieldOf = (path: string): string => path.split('.', 1)[0] ?? path;

interface Mended {
  readonly of: Error | null;
  readonly fields: readonly string[];
}

/** What is wrong with the fields of a form; what was changed since is not called wrong any more. */
export const useFieldErrors = (failure: Error | null) => {
  const [mended, setMended] = useState<Mended>({ of: null, fields: [] });
  const fields = mended.of === failure ? mended.fields : [];
  const all = Object.entries(fieldErrors(failure));
  const left = all.filter(([path]) => !fields.includes(fieldOf(path)));
  const errors: FieldErrors = Object.fromEntries(left.map(([path, message]) => [path, sentence(message)]));
  return {
    errors,
    /** Null once all that was marked is changed. */
    failure: all.length > 0 && left.length === 0 ? null : failure,
    mend: (part: object) => setMended({ of: failure, fields: [...fields, ...Object.keys(part)] }),
  };
};
