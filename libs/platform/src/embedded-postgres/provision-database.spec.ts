import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { provisionDatabase, urlOfService } from './provision-database.js';
import { startEmbeddedPostgres, type EmbeddedDatabase } from './start-embedded-postgres.js';

const accounts = { name: 'accounts', password: "it's secret" };
const routing = { name: 'routing', password: 'another' };

describe('provisioning', () => {
  let folder: string;
  let server: EmbeddedDatabase;
  const provision = () => provisionDatabase(server.adminUrl, { database: 'baton', services: [accounts, routing] });
  const ask = async (
    sql: string,
    service: { name: string; password: string },
    database = 'baton',
  ): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: urlOfService(server.adminUrl, database, service) });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'baton-provision-'));
    chmodSync(folder, 0o755);
    server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data') });
    await provision();
    await ask('CREATE TABLE members (name text)', accounts);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives each service a schema of its own as its search path', async () => {
    expect(await ask('SELECT current_schema() AS schema, current_user AS role', accounts)).toEqual([
      { schema: 'accounts', role: 'accounts' },
    ]);
  });

  it.each([
    ['read', 'SELECT * FROM accounts.members'],
    ['write', "INSERT INTO accounts.members VALUES ('eve')"],
    ['create in', 'CREATE TABLE accounts.mine (id int)'],
  ])('lets no service %s the schema of another', async (_what, sql) => {
    await expect(ask(sql, routing)).rejects.toThrow('permission denied for schema accounts');
  });

  it('lets no service create in the public schema', async () => {
    await expect(ask('CREATE TABLE public.mine (id int)', routing)).rejects.toThrow(
      'permission denied for schema public',
    );
  });

  it('lets no service into another database', async () => {
    await expect(ask('SELECT 1', routing, 'postgres')).rejects.toThrow('permission denied for database');
  });

  it('gives no service the right to make databases or roles', async () => {
    await expect(ask('CREATE DATABASE other', routing)).rejects.toThrow('permission denied');
    await expect(ask('CREATE ROLE other', routing)).rejects.toThrow('permission denied');
  });

  it('may be repeated, and then changes nothing but the passwords', async () => {
    await ask("INSERT INTO members VALUES ('ada')", accounts);
    await provisionDatabase(server.adminUrl, {
      database: 'baton',
      services: [{ ...accounts, password: 'new' }, routing],
    });
    expect(await ask('SELECT name FROM members', { ...accounts, password: 'new' })).toEqual([{ name: 'ada' }]);
    await expect(ask('SELECT 1', accounts)).rejects.toThrow('password authentication failed');
    await provision();
  });
});
