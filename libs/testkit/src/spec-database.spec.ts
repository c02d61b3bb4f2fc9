import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createSpecDatabase, type SpecDatabase } from './spec-database.js';

const ask = async (database: SpecDatabase, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: database.urlFor('accounts') });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('a spec’s database', () => {
  const made: SpecDatabase[] = [];
  const create = async (...args: Parameters<typeof createSpecDatabase>): Promise<SpecDatabase> => {
    const database = await createSpecDatabase(...args);
    made.push(database);
    return database;
  };
  afterAll(async () => {
    for (const database of made) await database.drop();
  });

  it('is nobody else’s', async () => {
    const [mine, other] = [await create(), await create()];
    await ask(mine, 'CREATE TABLE members (name text)');
    await expect(ask(other, 'SELECT * FROM members')).rejects.toThrow('does not exist');
  });

  it('is a copy of a template that is filled once, however many ask at the same time', async () => {
    let filled = 0;
    const template = {
      key: `spec-database.spec ${process.pid}`,
      fill: async (urlFor: (service: string) => string) => {
        filled += 1;
        await ask({ name: '', urlFor, drop: () => Promise.resolve() }, 'CREATE TABLE members AS SELECT 1 AS one');
      },
    };
    const copies = await Promise.all([create(template), create(template), create(template)]);
    for (const copy of copies) expect(await ask(copy, 'SELECT one FROM members')).toEqual([{ one: 1 }]);
    expect(filled).toBe(1);
  });
});
