import { randomUUID } from 'node:crypto';

export interface HttpAnswer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

const isReady = (body: unknown): body is BodyInit =>
  typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;

/** Plain HTTP against the public contract, as anybody's program would speak it. */
export class Http {
  constructor(
    readonly baseUrl: string,
    readonly token?: string,
  ) {}

  as(token: string): Http {
    return new Http(this.baseUrl, token);
  }

  async send<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<HttpAnswer<Body>> {
    const response = await fetch(`${this.baseUrl}/api/v1${path}`, {
      method,
      headers: {
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isReady(body) ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? undefined : JSON.parse(text)) as Body,
      headers: response.headers,
    };
  }

  get = <Body = unknown>(path: string) => this.send<Body>('GET', path);
  post = <Body = unknown>(path: string, body?: unknown) => this.send<Body>('POST', path, body);
  patch = <Body = unknown>(path: string, body?: unknown) => this.send<Body>('PATCH', path, body);
  put = <Body = unknown>(path: string, body?: unknown) => this.send<Body>('PUT', path, body);
  delete = <Body = unknown>(path: string) => this.send<Body>('DELETE', path);
}

export const expectStatus = <Body>(answer: HttpAnswer<Body>, ...wanted: number[]): Body => {
  if (!wanted.includes(answer.status))
    throw new Error(`HTTP ${answer.status} instead of ${wanted.join(' or ')}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

export const newClientId = (): string => randomUUID();
