import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Stack } from './stack.js';

/** In the data folder, or where a note in it says. */
const clusterOf = ({ dataDir }: Stack): string => {
  const note = path.join(dataDir, 'postgres-is-elsewhere');
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : path.join(dataDir, 'postgres');
};

/** What an operator with access to the data folder can do, where the API has no way yet. */
const inDatabase = async (stack: Stack, sql: string, values: unknown[]): Promise<void> => {
  const [, , , port] = readFileSync(path.join(clusterOf(stack), 'postmaster.pid'), 'utf8').split('\n');
  const password = readFileSync(path.join(stack.dataDir, 'postgres-password'), 'utf8').trim();
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(port),
    user: 'postgres',
    password,
    database: 'baton',
  });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
};

/** Where the demo's widget may be embedded while `work` goes on; everywhere before and after. */
export const whileAllowedOn = async (
  stack: Stack,
  origins: readonly string[],
  work: () => Promise<void>,
): Promise<void> => {
  const allow = (list: readonly string[]) =>
    inDatabase(stack, 'UPDATE accounts.widgets SET allowed_origins = $1 WHERE public_key = $2', [
      list,
      stack.demo.widgetKey,
    ]);
  await allow(origins);
  try {
    await work();
  } finally {
    await allow([]);
  }
};
