import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { runNpm } from './run-command.mjs';

const SAY_EVERY_MS = 15_000;

const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined);

/** Whether a package stands in node_modules as the lock wants it; those for other machines stand nowhere. */
const isInPlace = (wanted, installed) => (installed ? installed.version === wanted.version : Boolean(wanted.optional));

/**
 * Whether node_modules holds what package-lock.json says. npm writes its own list there when an installation is complete,
 * so one that was cut short counts as none.
 */
export const isInstalled = (wanted, installed) =>
  installed !== undefined &&
  Object.entries(wanted).every(
    ([place, entry]) => !place.startsWith('node_modules/') || isInPlace(entry, installed[place]),
  );

/** Installs the packages if need be; throws an Error that says what to do when that fails. */
export const ensureInstalled = async (say, options) => {
  if (isInstalled(packagesOf(inRoot('package-lock.json')), packagesOf(inRoot('node_modules/.package-lock.json'))))
    return false;
  say('Installing packages (npm ci); the first time takes a minute or two');
  const startedAt = performance.now();
  const stillAtIt = setInterval(
    () => say(`Still installing (${Math.round((performance.now() - startedAt) / 1_000)} s)`),
    SAY_EVERY_MS,
  );
  // NODE_ENV=production would leave out what builds it.
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], options).finally(
    () => clearInterval(stillAtIt),
  );
  if (code !== 0) throw new Error(`npm ci ended with code ${code}. Mend what it says above, then try again.`);
  return true;
};
