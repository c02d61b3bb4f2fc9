import { inRoot } from './lib/root.mjs';
import { requireNode } from './lib/require-node.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureBuilt } from './lib/build.mjs';

/** `npm start`: installs and builds what is missing, then runs the whole of Baton in this very process. */
const say = (line) => console.log(`• ${line}`);

requireNode();
try {
  await ensureInstalled(say);
  await ensureBuilt(['baton', 'widget', 'console'], say);
} catch (error) {
  console.error(`\nBaton cannot start.\n  ${error.message}`);
  process.exit(1);
}
process.env.BATON_DATA_DIR ||= inRoot('.baton');
process.setSourceMapsEnabled(true);
await import('../../dist/apps/baton/main.js');
