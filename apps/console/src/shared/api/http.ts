import type { CallOf, OutputOf, RequestContract } from '@baton/contracts';
import { Refused, Unreachable, parseProblem, type Call } from './api.js';

const ROOT = '/api/v1';
const GIVE_UP_AFTER_MS = 10_000;
/** A large file on a slow line. */
const GIVE_UP_UPLOAD_AFTER_MS = 120_000;

const isAsked = (value: unknown): value is string | number | boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '');

/** Where a call goes: the contract's route with its parameters filled in, the query after it, the rest as the body; the idempotency key, which names the attempt, in a header. */
export const requestLine = (contract: RequestContract, input: Record<string, unknown>) => {
  if (!contract.route) throw new Error(`${contract.name} has no route`);
  const [method = 'GET', template = ''] = contract.route.split(' ', 2);
  const { idempotencyKey, ...rest } = input;
  const path = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  if (method !== 'GET') {
    const body = contract.hasBody ? JSON.stringify(rest) : null;
    return { method, path, body, ...(typeof idempotencyKey === 'string' && { idempotencyKey }) };
  }
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) if (isAsked(value)) query.set(name, String(value));
  return { method, path: query.size > 0 ? `${path}?${query}` : path, body: null };
};

const refusalOf = (response: Response, answer: unknown): Refused => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new Refused(parseProblem(answer, response.status), seconds > 0 ? seconds : undefined);
};

interface Line {
  readonly method: string;
  readonly path: string;
  readonly body: string | FormData | null;
  readonly idempotencyKey?: string;
}

const ask = async (
  { method, path, body, idempotencyKey }: Line,
  token: string | null,
  signal?: AbortSignal,
): Promise<unknown> => {
  const headers: Record<string, string> = { accept: 'application/json' };
  // The browser itself names the type of a form, with its boundary.
  if (typeof body === 'string') headers['content-type'] = 'application/json';
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  const limit = AbortSignal.timeout(body instanceof FormData ? GIVE_UP_UPLOAD_AFTER_MS : GIVE_UP_AFTER_MS);
  let response: Response;
  try {
    response = await fetch(ROOT + path, {
      method,
      headers,
      body,
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Unreachable('The server cannot be reached. Check your connection, then try again.', { cause: failure });
  }
  // One that is no JSON, as a proxy's page, is told of below.
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
  if (!response.ok) throw refusalOf(response, answer);
  if (answer === undefined)
    throw new Unreachable('The server gave an answer that cannot be read. Try again in a moment.');
  return answer;
};

/** One call without a session: signing in, renewing. */
export const callOpenly = async <C extends RequestContract>(contract: C, input: CallOf<C>): Promise<OutputOf<C>> =>
  (await ask(requestLine(contract, input as Record<string, unknown>), null)) as OutputOf<C>;

export const callWith = async <C extends RequestContract>(
  contract: C,
  input: CallOf<C>,
  token: string,
): Promise<OutputOf<C>> => (await ask(requestLine(contract, input as Record<string, unknown>), token)) as OutputOf<C>;

const formOf = (file: File, fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return form;
};

/** Calls with the session's token; a token that is refused is renewed once, and the call is made again. */
export const createCall = (session: { token: () => string | null; refresh: () => Promise<boolean> }): Call => {
  const askAgain = async (line: Line, signal?: AbortSignal): Promise<unknown> => {
    try {
      return await ask(line, session.token(), signal);
    } catch (failure) {
      const isTokenRefused = failure instanceof Refused && failure.problem.status === 401;
      if (!isTokenRefused || !(await session.refresh())) throw failure;
      return ask(line, session.token(), signal);
    }
  };
  const call = async <C extends RequestContract>(contract: C, input: CallOf<C>, signal?: AbortSignal) =>
    (await askAgain(requestLine(contract, input as Record<string, unknown>), signal)) as OutputOf<C>;
  const upload: Call['upload'] = async <C extends RequestContract>(
    contract: C,
    file: File,
    fields: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ) => (await askAgain({ ...requestLine(contract, {}), body: formOf(file, fields) }, signal)) as OutputOf<C>;
  return Object.assign(call, { upload });
};
