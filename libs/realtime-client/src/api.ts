/** A refusal of the server, as its problem document tells it (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    /** The whole document: some refusals carry more, as `conversationId`. */
    readonly body: Readonly<Record<string, unknown>>,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(detail);
  }

  /** Whether the same call may succeed later. */
  get isPassing(): boolean {
    return this.status >= 500 || this.status === 429;
  }
}

/** No answer came: the network is away, or it took too long. The outcome is unknown. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export interface ApiParts {
  /** Up to and with `/api/v1`. */
  readonly baseUrl: string;
  readonly token: () => string | null;
  readonly fetch?: typeof fetch;
}

export type Call = <Answer>(method: string, path: string, body?: unknown) => Promise<{ status: number; value: Answer }>;

const ANSWER_WITHIN_MS = 8_000;

const problemOf = (response: Response, body: unknown): ApiProblem => {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const retryAfter = Number(response.headers.get('retry-after'));
  const detail = typeof problem['detail'] === 'string' ? problem['detail'] : 'The server did not say why.';
  return new ApiProblem(
    response.status,
    String(problem['code'] ?? 'unknown'),
    detail,
    problem,
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
  );
};

/** HTTP against the public contract. Throws `ApiProblem` for a refusal, `NoAnswer` when none came within 8 s. */
export const createApi = ({ baseUrl, token, fetch: send = globalThis.fetch.bind(globalThis) }: ApiParts): Call => {
  return async <Answer>(method: string, path: string, body?: unknown) => {
    const headers: Record<string, string> = {};
    const bearer = token();
    if (bearer !== null) headers['authorization'] = `Bearer ${bearer}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    let response: Response;
    let text: string;
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      response = await send(baseUrl + path, {
        method,
        headers,
        signal,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (error) {
      throw new NoAnswer('The server cannot be reached.', { cause: error });
    }
    const value: unknown = text === '' ? undefined : JSON.parse(text);
    if (!response.ok) throw problemOf(response, value);
    return { status: response.status, value: value as Answer };
  };
};
