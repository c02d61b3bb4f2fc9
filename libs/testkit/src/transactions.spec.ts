import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Fault, InProcessBroker, InProcessHub, Transactions, type Broker } from '@baton/messaging';
import { checkHealth, openDatabase } from '@baton/platform';
import type { DataSource } from 'typeorm';
import { createSpecDatabase, type SpecDatabase } from './spec-database.js';

class Nothing {}

let database: SpecDatabase;
let pool: DataSource;
let broker: Broker;
let transactions: Transactions;
beforeAll(async () => {
  database = await createSpecDatabase();
  const definition = { name: 'routing', module: Nothing } as const;
  pool = await openDatabase(definition, database.urlFor('routing'), 1);
  broker = new InProcessBroker(new InProcessHub());
  transactions = new Transactions(pool, broker);
});
afterAll(async () => {
  await pool.destroy();
  await database.drop();
});

/** Which the only connection of the pool is. */
const connection = async () =>
  (await transactions.run((tx) => tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')))[0]?.pid;

/** What the server says on it comes no further. */
const deafen = async (): Promise<void> => {
  const runner = pool.createQueryRunner();
  const client = (await runner.connect()) as { connection: { stream: { pause(): void } } };
  client.connection.stream.pause();
  await runner.release();
};

const failure = (code: string) => Object.assign(new Error(`failed with ${code}`), { driverError: { code } });

describe('a transaction that fails', () => {
  it.each(['EPIPE', 'ECONNRESET'])(
    'by a connection that broke (%s) is a fault, and the next has another',
    async (code) => {
      const before = await connection();
      await expect(transactions.run(() => Promise.reject(failure(code)))).rejects.toThrow(Fault);
      expect(await connection()).not.toBe(before);
    },
  );

  it.each(['55P03', '40P01', '23505', 'HV00A'])(
    'by what the database answered (%s) leaves the connection',
    async (code) => {
      const before = await connection();
      const answered = failure(code);
      await expect(transactions.run(() => Promise.reject(answered))).rejects.toBe(answered);
      expect(await connection()).toBe(before);
    },
  );
});

it('a statement that comes after its transaction is refused: the connection may be somebody else’s by now', async () => {
  const late = await transactions.run((tx) => Promise.resolve(tx));
  await expect(late.query('SELECT 1')).rejects.toThrow('already released');
  await expect(late.prepared('SELECT 1')).rejects.toThrow('already released');
});

it('a service whose connection is not answered is unhealthy, and healthy with the next one', async () => {
  await deafen();
  expect(await checkHealth(broker, pool)).toEqual({ messaging: true, database: false });
  expect(await checkHealth(broker, pool)).toEqual({ messaging: true, database: true });
});
