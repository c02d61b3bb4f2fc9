import { inRoot } from './lib/root.mjs';
import { requireNode } from './lib/require-node.mjs';
import { ensureInstalled } from './lib/install.mjs';

/** `npm run workspace -- create …`: makes a workspace beside a running server. */
requireNode();
try {
  await ensureInstalled((line) => console.error(`• ${line}`), { stdio: ['ignore', 2, 2] });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.env.BATON_DATA_DIR ||= inRoot('.baton');
await import('./typescript-loader.mjs');
await import('../../apps/baton/src/commands/workspace.ts');
