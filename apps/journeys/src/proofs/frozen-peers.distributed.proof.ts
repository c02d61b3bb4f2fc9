import { expect, test } from '../system/fixtures.js';
import { newClientId } from '../system/http.js';
import { MemberClient, Visitor } from '../system/people.js';

const FROZEN_MS = 12_000;

/** I19: a frozen server makes no request hang, shows in the health, and is forgotten once it is back. */
for (const server of ['postgres', 'nats', 'redis']) {
  test(`${server} stops answering: every call ends within 3 s, and all is well within 5 s of its return`, async ({
    stack,
  }) => {
    test.setTimeout(90_000);
    const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
    const { id } = await visitor.startWaiting();
    const agent = await MemberClient.signIn(stack.url, 'ada@demo.test');
    const calls: [string, () => Promise<{ status: number; headers: Headers }>][] = [
      [
        'post',
        () => visitor.http.post(`/widget/conversations/${id}/messages`, { clientId: newClientId(), text: 'hello?' }),
      ],
      ['read', () => visitor.http.get(`/widget/conversations/${id}`)],
      ['queue', () => agent.http.get('/queue')],
      ['me', () => agent.http.get('/me')],
      [
        'session',
        () => visitor.http.post('/widget/sessions', { widgetKey: 'demo', page: { url: 'https://shop.test/' } }),
      ],
      ['login', () => visitor.http.post('/auth/login', { email: 'ada@demo.test', password: 'baton-demo' })],
    ];
    const pids = server === 'postgres' ? await familyOf(stack.pids.get(server) ?? 0) : [stack.pids.get(server) ?? 0];
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    const frozenUntil = performance.now() + FROZEN_MS;
    try {
      let wasUnready = false;
      while (performance.now() < frozenUntil) {
        for (const [name, call] of calls) {
          const startedAt = performance.now();
          const answer = await call();
          expect(performance.now() - startedAt, name).toBeLessThan(3_000);
          expect(
            answer.status === 503 ? answer.headers.get('retry-after') : 'answered',
            `${name}: ${answer.status}`,
          ).toBeTruthy();
          expect(answer.status < 500 || answer.status === 503, `${name}: ${answer.status}`).toBe(true);
        }
        wasUnready ||= (await fetch(`${stack.url}/health/ready`)).status === 503;
        expect((await fetch(`${stack.url}/health/live`)).status).toBe(200);
      }
      expect(wasUnready, 'the health turned unready').toBe(true);
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
    await expect(async () => {
      for (const [name, call] of calls) expect((await call()).status, name).toBeLessThan(300);
      expect((await fetch(`${stack.url}/health/ready`)).status).toBe(200);
    }).toPass({ timeout: 5_000, intervals: [100] });
  });
}

/** PostgreSQL answers from a process per connection: all of them are frozen. */
const familyOf = async (postmaster: number): Promise<number[]> => {
  const { readFile } = await import('node:fs/promises');
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  return [postmaster, ...children.trim().split(/\s+/).filter(Boolean).map(Number)];
};
