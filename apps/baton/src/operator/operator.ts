import { parseArgs } from 'node:util';
import { createWorkspace } from '@baton/contracts';
import { readSettings } from '@baton/platform';
import { DataFolder } from '../data-folder.js';
import { reachRunningServer } from './ask-running-server.js';

const USAGE = `Usage: npm run workspace -- create --name NAME --owner-email E-MAIL [--widget-key KEY] [--json]

Makes a workspace with one department and one active widget, and prints a one-time link with which the owner
sets the password. The server must be running (npm start, or npm run dev:distributed) on the same BATON_DATA_DIR.`;

class UsageError extends Error {}

const readCommand = () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      'owner-email': { type: 'string' },
      'widget-key': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) throw new UsageError(USAGE);
  if (positionals.join(' ') !== 'create') throw new UsageError(`There is one command: create.\n\n${USAGE}`);
  const { name, 'owner-email': ownerEmail, 'widget-key': widgetKey } = values;
  if (!name || !ownerEmail) throw new UsageError(`--name and --owner-email are needed.\n\n${USAGE}`);
  return { name, ownerEmail, widgetKey, json: values.json };
};

const createFromCommandLine = async (): Promise<void> => {
  const { name, ownerEmail, widgetKey, json } = readCommand();
  const folder = new DataFolder(readSettings(process.env).dataDir);
  const runtime = folder.running();
  if (!runtime)
    throw new Error(
      `No server runs on ${folder.path}. Start it first (npm start), or set BATON_DATA_DIR to its folder.`,
    );
  const server = await reachRunningServer(runtime);
  try {
    const made = await server.ask(createWorkspace, {
      name,
      ownerEmail,
      publicUrl: runtime.url,
      ...(widgetKey && { widgetKey }),
    });
    const { workspaceId, link, widgetId, departmentId } = made;
    if (json) console.log(JSON.stringify({ workspaceId, link, widgetId, widgetKey: made.widgetKey, departmentId }));
    else {
      console.log(`Workspace "${name}" is made.\n`);
      console.log(`  Owner sets the password (once, within 7 days):\n    ${link}\n`);
      console.log(
        `  On the web site:\n    <script src="${runtime.url}/widget.js" data-widget-key="${made.widgetKey}" async></script>`,
      );
    }
  } finally {
    await server.close();
  }
};

createFromCommandLine().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
