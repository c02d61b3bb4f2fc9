import { inRoot } from './lib/root.mjs';
import { requireNode } from './lib/require-node.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureBuilt } from './lib/build.mjs';

/** `npm run dev:distributed`: every service its own process, on real servers. Standard output holds nothing but JSON lines. */
const PROJECTS = ['accounts', 'conversations', 'assistant', 'handoff', 'routing', 'gateway', 'widget', 'console'];
const say = (line) => console.error(`• ${line}`);

requireNode();
try {
  await ensureInstalled(say, { stdio: ['ignore', 2, 2] });
  await ensureBuilt(PROJECTS, say);
  process.env.BATON_DATA_DIR ||= inRoot('.baton');
  await import('./typescript-loader.mjs');
  const { runDistributed } = await import('../distributed/run-distributed.ts');
  await runDistributed();
} catch (error) {
  console.error(`\nThe distributed profile cannot start.\n  ${error.message}`);
  process.exit(1);
}
