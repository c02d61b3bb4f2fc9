export interface FieldError {
  /** Dotted: `rules.0.when.kind`. */
  readonly path: string;
  readonly message: string;
}

/** A refusal of the server, as its problem document tells it (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    /** A stable word. */
    readonly code: string,
    detail: string,
    /** The whole document: some refusals carry more, as `conversationId`. */
    readonly body: Readonly<Record<string, unknown>> = {},
    readonly retryAfterSeconds: number | undefined = undefined,
  ) {
    super(detail);
  }

  get errors(): readonly FieldError[] {
    return Array.isArray(this.body['errors']) ? (this.body['errors'] as FieldError[]) : [];
  }

  /** Whether the same call may succeed later. */
  get isPassing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

/** No answer that can be read: the network is away, or it took too long. The outcome is unknown. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

/** Whatever came with the bad status: a problem document, or the page of a proxy on the way. */
export const problemOf = (status: number, document: unknown, retryAfter: string | null): ApiProblem => {
  const body = (typeof document === 'object' && document !== null ? document : {}) as Record<string, unknown>;
  const seconds = Number(retryAfter ?? Number.NaN);
  return new ApiProblem(
    status,
    textOr(body['code'], 'unknown'),
    textOr(body['detail'], 'The server did not say why.'),
    body,
    Number.isFinite(seconds) && seconds > 0 ? seconds : undefined,
  );
};
