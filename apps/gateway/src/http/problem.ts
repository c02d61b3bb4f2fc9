import { PROBLEM_MEDIA_TYPE, refusalCatalogue, type Problem, type RefusalCode } from '@baton/contracts';

/** What the door itself refuses; what a service refuses stands in the contracts' catalogue. */
const doorCatalogue = {
  bad_request: { status: 400, title: 'The request cannot be understood' },
  method_not_allowed: { status: 405, title: 'This address does not know that method' },
  request_timeout: { status: 408, title: 'The request did not arrive in time' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'Only JSON is understood here' },
  upgrade_required: { status: 426, title: 'This address speaks WebSocket' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal_error: { status: 500, title: 'Something went wrong' },
  unavailable: { status: 503, title: 'Try again in a moment' },
} as const satisfies Record<string, { status: number; title: string }>;

const catalogue = { ...refusalCatalogue, ...doorCatalogue };
export type ProblemCode = RefusalCode | keyof typeof doorCatalogue;

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

interface More {
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the document. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldError[];
}

/** Ends a request with a problem document. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    private readonly more: More = {},
  ) {
    super(`${code}: ${detail}`);
  }

  get status(): number {
    return catalogue[this.code].status;
  }

  get headers(): Readonly<Record<string, string>> {
    return { 'content-type': PROBLEM_MEDIA_TYPE, ...this.more.headers };
  }

  get document(): Problem {
    return {
      ...this.more.extra,
      type: `urn:baton:problem:${this.code}`,
      title: catalogue[this.code].title,
      status: this.status,
      detail: this.detail,
      code: this.code,
      ...(this.more.errors && this.more.errors.length > 0 && { errors: [...this.more.errors] }),
    };
  }
}

/** One answer for what does not exist and for what is somebody else's. */
export const notFound = () => new HttpProblem('not_found', 'There is nothing here, or it is not yours.');

export const unauthorized = (detail: string, isTokenGiven: boolean) =>
  new HttpProblem('unauthorized', detail, {
    headers: {
      'www-authenticate': isTokenGiven ? 'Bearer realm="baton", error="invalid_token"' : 'Bearer realm="baton"',
    },
  });

export const unavailable = () =>
  new HttpProblem('unavailable', 'A part of the system does not answer. Nothing is lost; try again.', {
    headers: { 'retry-after': '1' },
  });

export const tooMany = (retryAfterMs: number) => {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return new HttpProblem('too_many_requests', `Too many requests. Try again in ${seconds} s.`, {
    headers: { 'retry-after': String(seconds) },
  });
};
