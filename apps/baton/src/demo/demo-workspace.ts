import { countWorkspaces } from '@baton/contracts';
import type { Requests } from '@baton/messaging';
import pg from 'pg';
import type { DataFolder } from '../data-folder.js';
import { createDemo } from './create-demo.js';

/** The database that holds every service's schema, in both profiles. */
export const DATABASE = 'baton';

/** A run that ended while it made the demo has shown it to nobody: the database begins anew. Before anybody opens it. */
export const dropUnfinishedDemo = async (folder: DataFolder, adminUrl: string): Promise<void> => {
  if (!folder.hasUnfinishedDemo()) return;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  } finally {
    await client.end();
  }
};

/** Makes the demo workspace if there is no workspace at all. */
export const ensureDemo = async (
  folder: DataFolder,
  requests: Requests,
  say: (line: string) => void,
): Promise<void> => {
  if (folder.hasDemo() || (await requests.value(countWorkspaces, {})).count > 0) return;
  say('Making the demo workspace (once)');
  folder.noteDemoBegun();
  folder.noteDemo(await createDemo(requests));
};
