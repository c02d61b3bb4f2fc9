import { NoAnswer, problemOf } from './api-problem.js';
import { requestLine, type AnswerAt, type InputAt, type RouteName } from './routes.js';

export interface ApiParts {
  /** Up to and with `/api/v1`. */
  readonly baseUrl: string;
  readonly token: () => string | null;
  readonly fetch?: typeof fetch;
}

/** One call by its route. Throws `ApiProblem` for a refusal, `NoAnswer` when none came within 8 s. */
export type Api = <Route extends RouteName>(
  route: Route,
  input: InputAt<Route>,
  options?: { readonly signal?: AbortSignal },
) => Promise<AnswerAt<Route>>;

const ANSWER_WITHIN_MS = 8_000;

/** `undefined` when it is no JSON. */
const parsed = (text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** HTTP against the public contract. */
export const createApi = ({ baseUrl, token, fetch: ask = globalThis.fetch.bind(globalThis) }: ApiParts): Api => {
  return async <Route extends RouteName>(route: Route, input: InputAt<Route>, options?: { signal?: AbortSignal }) => {
    const { method, path, body } = requestLine(route, input);
    const headers: Record<string, string> = { accept: 'application/json' };
    const bearer = token();
    if (bearer !== null) headers['authorization'] = `Bearer ${bearer}`;
    if (body !== undefined) headers['content-type'] = 'application/json';

    const patience = new AbortController();
    const giveUp = () => patience.abort();
    const timer = setTimeout(giveUp, ANSWER_WITHIN_MS);
    options?.signal?.addEventListener('abort', giveUp);
    try {
      const response = await ask(baseUrl + path, { method, headers, body, signal: patience.signal });
      const answer = parsed(await response.text());
      if (!response.ok) throw problemOf(response.status, answer, response.headers.get('retry-after'));
      if (answer === undefined) throw new NoAnswer('The server gave an answer that cannot be read.');
      return answer as AnswerAt<Route>;
    } catch (error) {
      if (error instanceof Error && (error.name === 'ApiProblem' || error.name === 'NoAnswer')) throw error;
      throw new NoAnswer('The server cannot be reached.', { cause: error });
    } finally {
      clearTimeout(timer);
      options?.signal?.removeEventListener('abort', giveUp);
    }
  };
};
