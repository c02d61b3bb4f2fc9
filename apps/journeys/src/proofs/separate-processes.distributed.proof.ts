import { expect, test } from '../system/fixtures.js';

const SERVICES = ['accounts', 'conversations', 'assistant', 'handoff', 'routing', 'gateway'];

test('each service is a process of its own with a NATS connection of its name', async ({ stack }) => {
  const pids = SERVICES.map((service) => stack.pids.get(service));
  expect(new Set(pids).size).toBe(SERVICES.length);
  for (const pid of pids) expect(() => process.kill(pid ?? 0, 0)).not.toThrow();
  const answer = await fetch(`${stack.natsMonitorUrl}/connz`);
  const { connections } = (await answer.json()) as { connections: { name: string }[] };
  const names = new Set(connections.map(({ name }) => name));
  for (const service of SERVICES) expect(names).toContain(service);
});
