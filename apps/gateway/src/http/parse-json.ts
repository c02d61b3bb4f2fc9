import { isUtf8 } from 'node:buffer';
import { HttpProblem } from './problem.js';

const DEPTH_MAX = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** How deep the brackets nest, without parsing; stops at the first that is too deep. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (isInString) {
      if (char === BACKSLASH) at += 1;
      else if (char === QUOTE) isInString = false;
    } else if (char === QUOTE) isInString = true;
    else if (OPENING.has(char)) depth += 1;
    else if (CLOSING.has(char)) depth -= 1;
    if (depth > DEPTH_MAX) return true;
  }
  return false;
};

export type Parsed =
  { readonly isJson: true; readonly value: unknown } | { readonly isJson: false; readonly why: string };

/** JSON of a sensible depth; anything else is told apart, never thrown. */
export const parseJson = (text: string): Parsed => {
  if (isTooDeep(text)) return { isJson: false, why: `The JSON nests deeper than ${DEPTH_MAX} levels.` };
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { isJson: false, why: 'This is not JSON.' };
    throw error;
  }
};

/** The JSON of a body's bytes, which must be valid UTF-8. */
export const parseBody = (bytes: Uint8Array): unknown => {
  if (!isUtf8(bytes)) throw new HttpProblem('bad_request', 'The body is not valid UTF-8.');
  const parsed = parseJson(new TextDecoder().decode(bytes));
  if (!parsed.isJson) throw new HttpProblem('bad_request', parsed.why);
  return parsed.value;
};
