import { ensureInstalled } from './install.mjs';
import { requireNode } from './require-node.mjs';

/** Runs a command on the domain's TypeScript as it stands. Standard output is for what it found; all else is said on standard error. */
export const runReplay = async (load) => {
  requireNode();
  // Whoever reads only the first lines has what he wanted.
  process.stdout.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    await ensureInstalled((line) => console.error(`• ${line}`), { stdio: ['ignore', 2, 2] });
    await import('../typescript-loader.mjs');
    const command = await load();
    await command(process.argv.slice(2));
  } catch (error) {
    const isTheirs = error.name === 'UsageError';
    console.error(isTheirs ? error.message : (error.stack ?? String(error)));
    process.exitCode = isTheirs ? 2 : 1;
  }
};
