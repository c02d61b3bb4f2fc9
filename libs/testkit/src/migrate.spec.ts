import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate, openDatabase, type ServiceDefinition } from '@baton/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSpecDatabase, type SpecDatabase } from './spec-database.js';

class MakeShelves1700000000001 implements MigrationInterface {
  readonly name = 'MakeShelves1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE shelves (id int PRIMARY KEY)');
  }
  async down(): Promise<void> {}
}

class NameShelves1700000000002 implements MigrationInterface {
  readonly name = 'NameShelves1700000000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE shelves ADD COLUMN name text NOT NULL DEFAULT 'unnamed'");
  }
  async down(): Promise<void> {}
}

class Nothing {}

const release = (...migrations: (new () => MigrationInterface)[]): ServiceDefinition => ({
  name: 'routing',
  module: Nothing,
  database: { migrations },
});
const older = release(MakeShelves1700000000001);
const newer = release(MakeShelves1700000000001, NameShelves1700000000002);

describe('an upgrade', () => {
  let database: SpecDatabase;
  let url: string;
  const ask = async (sql: string): Promise<unknown> => {
    const pool = await openDatabase(newer, url, 1);
    try {
      return await pool.query(sql);
    } finally {
      await pool.destroy();
    }
  };

  beforeAll(async () => {
    database = await createSpecDatabase();
    url = database.urlFor('routing');
  });
  afterAll(() => database.drop());

  it('brings the schema of an earlier release up to date and keeps what is in it, also when many start at once', async () => {
    await migrate(older, url);
    await ask('INSERT INTO shelves VALUES (1)');
    await Promise.all([1, 2, 3].map(() => migrate(newer, url)));
    expect(await ask('SELECT * FROM shelves')).toEqual([{ id: 1, name: 'unnamed' }]);
    expect(await ask("SELECT count(*)::int AS n FROM migrations WHERE name LIKE 'NameShelves%'")).toEqual([{ n: 1 }]);
  });

  it('cannot be taken back by starting the earlier release on the same data', async () => {
    await expect(migrate(older, url)).rejects.toThrow(/by a newer Baton \(NameShelves1700000000002\)/);
    expect(await ask('SELECT * FROM shelves')).toEqual([{ id: 1, name: 'unnamed' }]);
  });
});
