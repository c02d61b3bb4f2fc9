import { describe, expect, it, jest } from '@jest/globals';
import { ApiProblem, NoAnswer } from './api-problem.js';
import { createApi } from './api.js';

const conversationId = '0190f5e0-0000-7000-8000-000000000001';

const apiThat = (answer: () => Promise<Response>) => {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const api = createApi({
    baseUrl: 'https://chat.test/api/v1',
    token: () => 'v_1',
    fetch: (url, init) => {
      asked.push({ url: url as string, init });
      return answer();
    },
  });
  return { api, asked };
};
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers }));

describe('a call', () => {
  it('puts its input where the route says: path, query, body', async () => {
    const { api, asked } = apiThat(json(200, { items: [], nextCursor: null }));
    await api('GET /widget/conversations/:conversationId/messages', { conversationId, after: 3, limit: 50 });
    await api('PUT /widget/conversations/:conversationId/read', { conversationId, seq: 4 });
    await api('POST /widget/conversations/:conversationId/handoff', { conversationId });
    expect(asked.map(({ url, init }) => [init?.method, url.slice(24), init?.body])).toEqual([
      ['GET', `/widget/conversations/${conversationId}/messages?after=3&limit=50`, undefined],
      ['PUT', `/widget/conversations/${conversationId}/read`, '{"seq":4}'],
      ['POST', `/widget/conversations/${conversationId}/handoff`, undefined],
    ]);
    expect(asked[0]?.init?.headers).toMatchObject({ authorization: 'Bearer v_1' });
  });

  it('tells a refusal with all that its document says', async () => {
    const document = {
      code: 'conversation_open',
      detail: 'One is open.',
      conversationId,
      errors: [{ path: 'a', message: 'b' }],
    };
    const { api } = apiThat(json(409, document, { 'retry-after': '7' }));
    const refusal: unknown = await api('GET /widget/conversations', {}).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiProblem);
    expect(refusal).toMatchObject({
      status: 409,
      code: 'conversation_open',
      message: 'One is open.',
      body: { conversationId },
      errors: [{ path: 'a' }],
      retryAfterSeconds: 7,
      isPassing: false,
    });
  });

  it("takes a proxy's error page for a fault that may pass", async () => {
    const { api } = apiThat(() => Promise.resolve(new Response('<html>Bad gateway</html>', { status: 502 })));
    await expect(api('GET /widget/conversations', {})).rejects.toMatchObject({ status: 502, isPassing: true });
  });

  it('tells a lost network from a refusal', async () => {
    const { api } = apiThat(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(api('GET /widget/conversations', {})).rejects.toBeInstanceOf(NoAnswer);
  });

  it('gives up after 8 seconds', async () => {
    jest.useFakeTimers();
    const { api, asked } = apiThat(
      () =>
        new Promise((_, reject) =>
          asked[0]?.init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    const answer = expect(api('GET /widget/conversations', {})).rejects.toBeInstanceOf(NoAnswer);
    await jest.advanceTimersByTimeAsync(8_000);
    await answer;
    jest.useRealTimers();
  });
});
