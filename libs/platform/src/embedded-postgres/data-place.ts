import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { PLACE_FOR_ALL } from './place-for-all.js';
import { chooseServerUser, userCan, type ServerUser } from './server-user.js';

export interface DataPlace {
  /** PostgreSQL's own data directory; it may not exist yet. */
  readonly cluster: string;
  readonly user: ServerUser;
}

const MAJOR = '18';

const firstExisting = (folder: string): string => (existsSync(folder) ? folder : firstExisting(path.dirname(folder)));

const checkWritable = (dataDir: string): void => {
  const existing = firstExisting(dataDir);
  if (!statSync(existing).isDirectory()) {
    throw new Error(`${existing} is a file, not a folder. Set BATON_DATA_DIR to a folder that can be written.`);
  }
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(
      `No write access to ${existing}, where the data of Baton is to be kept. Make it writable for this user, ` +
        'or set BATON_DATA_DIR to a folder that is.',
      { cause },
    );
  }
};

const letPassThrough = (folder: string): void => chmodSync(folder, statSync(folder).mode | 0o011);

/** Makes the folder; what root makes, or gives empty, others may pass through, whatever the umask says. */
const makeFolder = (dataDir: string): void => {
  const first = mkdirSync(dataDir, { recursive: true });
  if (process.getuid?.() !== 0) return;
  if (first === undefined) {
    if (statSync(dataDir).uid === 0 && readdirSync(dataDir).length === 0) letPassThrough(dataDir);
    return;
  }
  for (let folder = dataDir; folder.length >= first.length; folder = path.dirname(folder)) letPassThrough(folder);
};

/** Makes the folder if need be; throws an Error that says what to do when nothing can be written there. */
export const prepareDataFolder = (dataDir: string): void => {
  checkWritable(dataDir);
  makeFolder(dataDir);
};

const checkOwner = (cluster: string): void => {
  try {
    accessSync(cluster, constants.R_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(
      `The database in ${cluster} belongs to another user: an earlier start was made as root or by someone else. ` +
        'Start as before, or set BATON_DATA_DIR to another folder.',
      { cause },
    );
  }
};

const checkVersion = (cluster: string): void => {
  const version = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR) return;
  throw new Error(
    `The data in ${cluster} is of PostgreSQL ${version}, and this is ${MAJOR}. Carry it over with that version's pg_dump, ` +
      'or set BATON_DATA_DIR to a new folder to begin anew.',
  );
};

const placeOutside = (dataDir: string, pointer: string, user: ServerUser): DataPlace => {
  mkdirSync(PLACE_FOR_ALL, { recursive: true, mode: 0o755 });
  const folder = mkdtempSync(path.join(PLACE_FOR_ALL, 'data-'));
  chmodSync(folder, 0o711);
  const cluster = path.join(folder, 'postgres');
  writeFileSync(pointer, `${cluster}\n`);
  return { cluster, user };
};

/**
 * Where the database lives: in `dataDir`, or, where PostgreSQL's user cannot get into that, in a folder that a note in
 * `dataDir` names. Throws an Error that says what to do when neither works.
 */
export const findDataPlace = (dataDir: string, say: (line: string) => void): DataPlace => {
  prepareDataFolder(dataDir);
  const pointer = path.join(dataDir, 'postgres-is-elsewhere');
  const cluster = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : path.join(dataDir, 'postgres');
  const user = chooseServerUser(cluster);
  if (existsSync(cluster)) {
    checkOwner(cluster);
    checkVersion(cluster);
    if (existsSync(pointer)) say(`The database of ${dataDir} is in ${cluster}`);
    if (userCan(user, '-x', cluster)) return { cluster, user };
    throw new Error(
      `PostgreSQL runs as "${user?.name ?? ''}", not as root, and that user cannot get into ${cluster}. Open the folders above ` +
        'it to others (chmod o+x), or start as the user who owns them.',
    );
  }
  if (existsSync(pointer)) {
    throw new Error(
      `The database of ${dataDir} was in ${cluster}, and is not there. Bring it back, or remove ${pointer} to begin anew.`,
    );
  }
  if (userCan(user, '-x', dataDir)) return { cluster, user };
  const outside = placeOutside(dataDir, pointer, user);
  say(
    `PostgreSQL runs as "${user?.name ?? ''}", not as root, and that user cannot get into ${dataDir}: the database goes to ${outside.cluster}`,
  );
  return outside;
};
