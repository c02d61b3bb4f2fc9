import { runTool } from './run-command.mjs';

/** nx in one process, with plain output: no daemon is left behind. */
export const NX_ENVIRONMENT = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' };

export const runNx = (args, options = {}) =>
  runTool('nx/dist/bin/nx.js', args, { ...options, env: { ...NX_ENVIRONMENT, ...options.env } });

/** Builds what changed since the last time; nx's cache knows. What it says is shown only when it fails. */
export const ensureBuilt = async (projects, say) => {
  const output = [];
  let isSaid = false;
  const onOutput = (text) => {
    output.push(text);
    if (isSaid || !/nx run [\w-]+:build/.test(text) || /local cache|existing outputs/.test(text)) return;
    say('Building');
    isSaid = true;
  };
  const code = await runNx(
    ['run-many', '--target=build', `--projects=${projects.join(',')}`, '--output-style=static'],
    { onOutput },
  );
  if (code === 0) return;
  process.stderr.write(output.join(''));
  throw new Error('The build failed; see above.');
};
