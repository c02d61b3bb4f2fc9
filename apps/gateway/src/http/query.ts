import type { core } from 'zod';
import { checkInput } from './check-input.js';
import { fromText } from './from-text.js';
import { HttpProblem } from './problem.js';

const bad = (detail: string, path?: string) =>
  new HttpProblem('bad_request', detail, path === undefined ? {} : { errors: [{ path, message: detail }] });

/** The pairs of a query string; refuses what is not properly encoded, and a name that comes twice. */
export const parseQuery = (url: string): Map<string, string> => {
  const mark = url.indexOf('?');
  const pairs = new Map<string, string>();
  for (const part of mark < 0 ? [] : url.slice(mark + 1).split('&')) {
    if (part === '') continue;
    const [name = '', ...rest] = part.split('=').map(decode);
    if (pairs.has(name)) throw bad('This parameter may be given once.', name);
    pairs.set(name, rest.join('='));
  }
  return pairs;
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) throw bad('The query string is not properly encoded.');
    throw error;
  }
};

/** A bearer token belongs into its header: addresses are kept in histories and logs. */
export const refuseTokenInQuery = (query: ReadonlyMap<string, string>): void => {
  for (const name of ['access_token', 'token', 'visitorToken'])
    if (query.has(name))
      throw bad('A token does not belong into the address; send it in the Authorization header.', name);
};

export const checkQuery = (schema: core.$ZodType, query: ReadonlyMap<string, string>): Record<string, unknown> =>
  checkInput(schema, fromText(schema, query));
