import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/** As whom PostgreSQL runs; undefined: as the user who starts it. It refuses to run as root. */
export type ServerUser = { readonly uid: number; readonly gid: number; readonly name: string } | undefined;

const idOf = (name: string, option: '-u' | '-g'): number | undefined => {
  const { status, stdout } = spawnSync('id', [option, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
};

const postgresUser = (): ServerUser => {
  const [uid, gid] = [idOf('postgres', '-u'), idOf('postgres', '-g')];
  return uid === undefined || gid === undefined ? undefined : { uid, gid, name: 'postgres' };
};

const createPostgresUser = (): void => {
  const args = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'];
  const { status, stderr, error } = spawnSync('useradd', args, { encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "postgres" to run it as; creating one failed ' +
      `(${error?.message ?? stderr.trim()}). Create it by hand, or start as another user than root.`,
  );
};

/** Root starts PostgreSQL as the owner of the data, or else as "postgres", who is created where there is none. */
export const chooseServerUser = (cluster: string): ServerUser => {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0)
      return {
        uid,
        gid,
        name: spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' }).stdout.trim() || `user ${uid}`,
      };
  }
  const known = postgresUser();
  if (known) return known;
  createPostgresUser();
  return postgresUser();
};

/** Whether that user gets through to a file or folder: reads it (`-r`), or enters or executes it (`-x`). */
export const userCan = (user: ServerUser, flag: '-r' | '-x', file: string): boolean => {
  if (!user) return true;
  return spawnSync('test', [flag, file], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0;
};
