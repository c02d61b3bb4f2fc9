import { jetstreamManager } from '@nats-io/jetstream';
import { connect as connectNats } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import {
  scratchFolder,
  startNats,
  startPostgres,
  startRedis,
  type NatsServer,
  type RealServer,
} from './real-servers.js';

const folder = scratchFolder('baton-servers');
afterAll(() => folder.remove());

const ask = async (url: string, sql: string, withinMs = 5_000): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: withinMs });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('a real PostgreSQL', () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await startPostgres({ dataDir: folder.path });
  });
  afterAll(() => server.stop());

  it('comes back after a kill on the same address, with what was committed', async () => {
    const { url, pid } = server;
    await ask(url, 'CREATE TABLE kept AS SELECT 1 AS one');
    await server.kill();
    await expect(ask(url, 'SELECT 1')).rejects.toThrow();
    await server.start();
    expect(await ask(url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    expect(server.pid).not.toBe(pid);
  });

  it('answers nothing while it is frozen, and again afterwards', async () => {
    server.freeze();
    await expect(ask(server.url, 'SELECT 1', 300)).rejects.toThrow('timeout');
    server.thaw();
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('tells when it ends without being told to', async () => {
    const told = new Promise<void>((resolve) => server.onEnd(resolve));
    process.kill(server.pid, 'SIGKILL');
    await told;
    await server.start();
  });
});

describe('a real NATS', () => {
  let server: NatsServer;
  beforeAll(async () => {
    server = await startNats({ dataDir: folder.path });
  });
  afterAll(() => server.stop());

  it('has JetStream and keeps its streams over a kill', async () => {
    const before = await connectNats({ servers: server.url, reconnect: false });
    await (await jetstreamManager(before)).streams.add({ name: 'kept', subjects: ['kept.>'] });
    await server.kill();
    await before.closed();
    await server.start();
    const after = await connectNats({ servers: server.url });
    expect((await (await jetstreamManager(after)).streams.info('kept')).config.name).toBe('kept');
    await after.close();
  });

  it('shows its connections on the monitoring page', async () => {
    const connection = await connectNats({ servers: server.url, name: 'somebody' });
    const page = (await (await fetch(`${server.monitorUrl}/connz`)).json()) as { connections: { name: string }[] };
    expect(page.connections.map(({ name }) => name)).toContain('somebody');
    await connection.close();
  });
});

describe('a real Redis', () => {
  it('answers again after a freeze', async () => {
    const server = await startRedis({ dataDir: folder.path });
    const redis = new Redis(server.url, { commandTimeout: 300, maxRetriesPerRequest: 0 });
    await redis.set('key', 'value');
    server.freeze();
    await expect(redis.get('key')).rejects.toThrow('timed out');
    server.thaw();
    expect(await redis.get('key')).toBe('value');
    redis.disconnect();
    await server.stop();
  });
});
