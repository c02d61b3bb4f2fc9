import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Binaries } from './binaries.js';
import type { DataPlace } from './data-place.js';

const FLAGS = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

const run = (program: string, args: readonly string[], user: DataPlace['user']): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...(user && { uid: user.uid, gid: user.gid }),
      cwd: '/',
      // Ctrl-C is for Baton, not for a program of its own in the middle of its work.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(program)} failed:\n${said.trim()}`)),
    );
  });

/** A folder for the password's file: PostgreSQL's user reads it, nobody else. */
const handOver = (password: string, user: DataPlace['user']): { file: string; remove: () => void } => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-'));
  const file = path.join(folder, 'password');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  if (user) for (const item of [folder, file]) chownSync(item, user.uid, user.gid);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** Makes an empty database cluster beside its place and moves it there when it is complete, so that a half-made one is never used. */
export const createCluster = async (
  { initdb }: Binaries,
  { cluster, user }: DataPlace,
  password: string,
): Promise<void> => {
  const unfinished = `${cluster}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  chmodSync(unfinished, 0o700);
  if (user) chownSync(unfinished, user.uid, user.gid);
  const given = handOver(password, user);
  try {
    await run(
      initdb,
      [`--pgdata=${unfinished}`, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${given.file}`, ...FLAGS],
      user,
    );
  } finally {
    given.remove();
  }
  renameSync(unfinished, cluster);
};
