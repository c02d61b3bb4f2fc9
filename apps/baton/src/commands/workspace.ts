import { PinoLogger, readSettings } from '@baton/platform';
import { Logger } from '@nestjs/common';
import { DataFolder } from '../data-folder.js';
import { createWorkspaceFor } from '../operator/create-workspace.js';
import { reachServer } from '../operator/reach-server.js';
import { UsageError, WORKSPACE_USAGE, readWorkspaceCommand } from '../operator/workspace-command.js';

/** `npm run workspace -- create …`, beside a running server. Standard output holds what was made, standard error what went wrong. */
const run = async (): Promise<void> => {
  Logger.overrideLogger(new PinoLogger('error'));
  const command = readWorkspaceCommand(process.argv.slice(2));
  if (command.kind === 'help') return console.log(WORKSPACE_USAGE);
  const settings = readSettings(process.env);
  const server = await reachServer(new DataFolder(settings.dataDir), process.env, settings);
  try {
    console.log(await createWorkspaceFor(server, command));
  } finally {
    await server.close();
  }
};

run().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
