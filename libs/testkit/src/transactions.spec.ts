import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Deadline,
  Fault,
  InProcessBroker,
  InProcessHub,
  Transactions,
  retryContended,
  type Broker,
  type Tx,
} from '@baton/messaging';
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

  it.each(['23505', 'HV00A'])('by what the database answered (%s) leaves the connection', async (code) => {
    const before = await connection();
    const answered = failure(code);
    await expect(transactions.run(() => Promise.reject(answered))).rejects.toBe(answered);
    expect(await connection()).toBe(before);
  });

  it.each(['55P03', '40P01', '57014'])(
    'because others were changing the same (%s) leaves the connection, and is a fault that says so',
    async (code) => {
      const before = await connection();
      const answered = failure(code);
      await expect(transactions.run(() => Promise.reject(answered))).rejects.toMatchObject({
        name: 'Fault',
        cause: answered,
        message: expect.stringContaining('took a transaction back'),
      });
      expect(await connection()).toBe(before);
    },
  );
});

describe('a transaction that is retried when contended', () => {
  /** Fails so often in this way, and answers then how often it was begun. */
  const failing = (times: number, code: string) => {
    let begun = 0;
    return {
      begun: () => begun,
      work: () => {
        begun += 1;
        return begun > times ? Promise.resolve(begun) : Promise.reject(failure(code));
      },
    };
  };

  it.each(['55P03', '40P01', '57014'])(
    'is begun anew while others change the same (%s) and there is time',
    async (code) => {
      const { work } = failing(2, code);
      expect(await retryContended(Deadline.in(60_000), () => transactions.run(work))).toBe(3);
    },
  );

  it('is not begun anew when its time is over', async () => {
    const { work, begun } = failing(1, '55P03');
    await expect(retryContended(Deadline.in(0), () => transactions.run(work))).rejects.toThrow(Fault);
    expect(begun()).toBe(1);
  });

  it.each(['23505', 'ECONNRESET'])('is not begun anew after any other failure (%s)', async (code) => {
    const { work, begun } = failing(1, code);
    await expect(retryContended(Deadline.in(60_000), () => transactions.run(work))).rejects.toThrow();
    expect(begun()).toBe(1);
  });

  it('lets nothing follow of a try that came to nothing', async () => {
    const followed: number[] = [];
    let begun = 0;
    const work = (tx: Tx) => {
      const nth = (begun += 1);
      tx.afterCommit(() => followed.push(nth));
      return nth < 3 ? Promise.reject(failure('55P03')) : Promise.resolve();
    };
    await retryContended(Deadline.in(60_000), () => transactions.run(work));
    expect(followed).toEqual([3]);
  });
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
