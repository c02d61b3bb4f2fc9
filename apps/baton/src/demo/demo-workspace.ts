import type { Requests } from '@baton/messaging';
import { urlOfDatabase } from '@baton/platform/embedded-postgres';
import pg from 'pg';
import type { DataFolder } from '../data-folder.js';
import { createDemo } from './create-demo.js';

/** The database that holds every service's schema, in both profiles. */
export const DATABASE = 'baton';

const ask = async (url: string, sql: string): Promise<number> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end();
  }
};

/** A run that ended while it made the demo has shown it to nobody: the database begins anew. Before anybody opens it. */
export const dropUnfinishedDemo = async (folder: DataFolder, adminUrl: string): Promise<void> => {
  if (folder.hasUnfinishedDemo()) await ask(adminUrl, `DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
};

/** Makes the demo workspace if the database is empty. */
export const ensureDemo = async (folder: DataFolder, adminUrl: string, requests: Requests, say: (line: string) => void): Promise<void> => {
  if (folder.hasDemo()) return;
  if ((await ask(urlOfDatabase(adminUrl, DATABASE), 'SELECT 1 FROM accounts.workspaces LIMIT 1')) > 0) return;
  say('Making the demo workspace (once)');
  folder.noteDemoBegun();
  folder.noteDemo(await createDemo(requests));
};
