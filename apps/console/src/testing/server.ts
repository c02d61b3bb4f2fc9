import { configure } from '@testing-library/react';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });

/** What a server answers to one call, by status and body. */
export type Answer = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

export interface Heard {
  readonly call: string;
  readonly body: Record<string, unknown> | null;
  /** Of the attempt, where it has one. */
  readonly key?: string | undefined;
}

const bodyOf = (body: BodyInit | null | undefined): Record<string, unknown> | null => {
  if (body instanceof FormData) return Object.fromEntries(body);
  return body ? (JSON.parse(body as string) as Record<string, unknown>) : null;
};

/**
 * Takes the place of the network for a component: answers by `METHOD /path`, one after the other, the last one again
 * and again. 'unreachable' is a server that is not there.
 */
export const serve = (answers: Readonly<Record<string, readonly (Answer | 'unreachable')[]>>): Heard[] => {
  const heard: Heard[] = [];
  globalThis.fetch = (address, init) => {
    const path = new URL(address as string, 'http://console.test').pathname.replace('/api/v1', '');
    const call = `${init?.method ?? 'GET'} ${path}`;
    const before = heard.filter((each) => each.call === call).length;
    const key = new Headers(init?.headers).get('idempotency-key') ?? undefined;
    heard.push({ call, body: bodyOf(init?.body), key });
    const known = answers[call] ?? [];
    const answer = known[Math.min(before, known.length - 1)] ?? 'unreachable';
    if (answer === 'unreachable') return Promise.reject(new TypeError('Failed to fetch'));
    const [status, body, headers] = answer;
    return Promise.resolve({
      ok: status < 300,
      status,
      headers: new Headers(headers),
      json: () => Promise.resolve(body),
    } as Response);
  };
  return heard;
};

export const problem = (status: number, code: string, detail: string, more: object = {}): Answer => [
  status,
  { type: `urn:baton:problem:${code}`, title: detail, status, code, detail, ...more },
];
