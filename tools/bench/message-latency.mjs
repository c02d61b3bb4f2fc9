// Message posted → shown on the agent's socket, distributed profile, against a reference that does the same statements on the same tables in
// one transaction, one NATS request and one WebSocket hop, and against the floor (one bare commit, one hop). Each round is of fresh processes,
// measured in turn: ours, reference, floor, reference, ours. A run is void when the rounds of the floor, or of the reference, differ by more
// than 2×.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import '../run/typescript-loader.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 300);
/** A service runs for days: what is measured is not the compiling of its code. */
const WARM_UP = 500;
const here = (file) => new URL(file, import.meta.url).pathname;
const children = [];
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    for (const child of children) child.kill('SIGTERM');
    process.exit(1);
  });

const run = (args, env = {}) => {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout });
  return {
    child,
    when: (find) =>
      new Promise((resolve, reject) => {
        lines.on('line', (line) => {
          const found = find(line);
          if (found !== undefined) resolve(found);
        });
        child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}`)));
      }),
  };
};

const post = async (url, body, headers = {}) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
};

const openSocket = (url, hello) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.once('error', reject).once('open', () => (hello ? socket.send(JSON.stringify(hello)) : resolve(socket)));
    if (hello)
      socket.on('message', (raw) => {
        if (JSON.parse(raw).type === 'ready') resolve(socket);
      });
  });

/** One subject under measurement: how to post, and the socket on which it is shown. */
const subject = (name, socket, send) => {
  let awaited;
  socket.on('message', (raw) => {
    if (!awaited || !raw.includes(awaited.clientId) || !raw.includes('message.created')) return;
    awaited.shown(performance.now());
  });
  return {
    name,
    once: async () => {
      const clientId = randomUUID();
      const shown = new Promise((resolve) => {
        awaited = { clientId, shown: resolve };
      });
      const startedAt = performance.now();
      const [at] = await Promise.all([shown, send(clientId)]);
      return at - startedAt;
    },
  };
};

const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

const startOurs = async () => {
  const dataDir = mkdtempSync('/var/tmp/baton-bench-');
  const { child, when } = run(['tools/run/dev-distributed.mjs'], {
    BATON_DATA_DIR: dataDir,
    PORT: '0',
    BATON_RATE_LIMIT_FACTOR: '10000',
  });
  const { url } = await when((line) =>
    line.startsWith('{') && line.includes('"pids"') ? JSON.parse(line) : undefined,
  );
  const api = `${url}/api/v1`;
  const session = await post(`${api}/widget/sessions`, { widgetKey: 'demo', page: { url: 'https://shop.test/' } });
  const visitor = { authorization: `Bearer ${session.visitorToken}` };
  const conversation = await post(`${api}/widget/conversations`, { clientId: randomUUID(), text: 'Hello' }, visitor);
  await post(`${api}/widget/conversations/${conversation.id}/handoff`, undefined, visitor);
  const { accessToken } = await post(`${api}/auth/login`, { email: 'ada@demo.test', password: 'baton-demo' });
  await post(`${api}/queue/${conversation.id}/take-over`, undefined, { authorization: `Bearer ${accessToken}` });
  const socket = await openSocket(`${url.replace('http', 'ws')}/api/v1/realtime`, {
    type: 'hello',
    token: accessToken,
  });
  const messages = `${api}/widget/conversations/${conversation.id}/messages`;
  const stop = async () => {
    socket.close();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    ...subject('ours', socket, (clientId) =>
      post(messages, { clientId, text: 'A message of some length, as a customer writes it.' }, visitor),
    ),
    stop,
  };
};

const startReference = async () => {
  const { startEmbeddedPostgres } = await import('@baton/platform/embedded-postgres');
  const { startNats, scratchFolder } = await import('@baton/testkit');
  const folder = scratchFolder('baton-bench-reference');
  const [postgres, nats] = await Promise.all([
    startEmbeddedPostgres({ dataDir: `${folder.path}/postgres` }),
    startNats({ dataDir: `${folder.path}/nats` }),
  ]);
  const { prepareReference } = await import('./reference/prepare.mjs');
  const { url, conversationId, visitorId } = await prepareReference(postgres.adminUrl);
  await run([here('reference/service.mjs'), url, nats.url]).when((line) => (line === 'ready' ? true : undefined));
  const portOf = (line) => (line.startsWith('ready ') ? line.slice(6) : undefined);
  const port = await run([here('reference/gateway.mjs'), nats.url]).when(portOf);
  const floorPort = await run([here('reference/floor.mjs'), url]).when(portOf);
  const [socket, floorSocket] = await Promise.all([
    openSocket(`ws://127.0.0.1:${port}`),
    openSocket(`ws://127.0.0.1:${floorPort}`),
  ]);
  const text = 'A message of some length, as a customer writes it.';
  return {
    reference: subject('reference', socket, (clientId) =>
      post(`http://127.0.0.1:${port}/`, { conversationId, visitorId, clientId, text }),
    ),
    floor: subject('floor', floorSocket, (clientId) => post(`http://127.0.0.1:${floorPort}/`, { clientId, text })),
    stop: async () => {
      socket.close();
      floorSocket.close();
      for (const child of children.splice(0)) child.kill('SIGTERM');
      await Promise.all([postgres.stop(), nats.stop()]);
      folder.remove();
    },
  };
};

const measure = async (one) => {
  const took = [];
  for (let index = 0; index < MESSAGES; index += 1) took.push(await one.once());
  return { p50: quantile(took, 0.5), p95: quantile(took, 0.95) };
};

const inTurn = async (rounds) => {
  const ours = await startOurs();
  const others = await startReference();
  try {
    const order = [ours, others.reference, others.floor, others.reference, ours];
    for (const one of order) for (let index = 0; index < WARM_UP; index += 1) await one.once();
    for (const one of order) rounds[one.name].push(await measure(one));
  } finally {
    await ours.stop();
    await others.stop();
  }
};

const median = (values) => quantile(values, 0.5);

const p50s = (rounds) =>
  Object.fromEntries(
    Object.entries(rounds).map(([name, each]) => [name, each.map(({ p50 }) => Number(p50.toFixed(2)))]),
  );

export const messageLatency = async (report) => {
  const rounds = { ours: [], reference: [], floor: [] };
  for (let round = 0; round < ROUNDS; round += 1) await inTurn(rounds);
  for (const limit of ['reference', 'floor']) {
    const all = rounds[limit].map(({ p50 }) => p50);
    const spread = Math.max(...all) / Math.min(...all);
    if (spread > 2)
      throw new Error(
        `void: the ${limit}'s own rounds differ by ${spread.toFixed(1)}×, more than 2×. Try on a quieter machine. p50 of the rounds (ms): ${JSON.stringify(p50s(rounds))}`,
      );
  }
  for (const figure of ['p50', 'p95']) {
    for (const limit of ['reference', 'floor']) {
      const own = rounds.ours.map((round) => round[figure]);
      const value = median(own);
      const reference = median(rounds[limit].map((round) => round[figure]));
      report({
        name: `message-latency-${figure}-to-${limit}`,
        value,
        unit: 'ms',
        reference,
        ratio: value / reference,
        min: Math.min(...own),
        max: Math.max(...own),
      });
    }
  }
};
