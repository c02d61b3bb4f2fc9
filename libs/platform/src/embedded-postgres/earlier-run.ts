import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { birthOf, commandOf, goneWithin } from './processes.js';

const STOP_WITHIN_MS = 10_000;

const noteIn = (dataDir: string): string => path.join(dataDir, 'postgres-started-by.json');

/** Notes who started the server, so that a later run can tell a server in use from one left behind. */
export const noteLauncher = (dataDir: string): void => {
  writeFileSync(noteIn(dataDir), `${JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) })}\n`);
};

const launcherOf = (dataDir: string): number | undefined => {
  if (!existsSync(noteIn(dataDir))) return undefined;
  try {
    const { pid, birth } = JSON.parse(readFileSync(noteIn(dataDir), 'utf8')) as { pid: number; birth: string };
    return birthOf(pid) === birth ? pid : undefined;
  } catch (error) {
    // Cut off in the middle of writing, by a power loss say: then its writer is gone.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The server that runs on this cluster, as far as its lock file tells. */
const serverOn = (cluster: string): number | undefined => {
  const lockFile = path.join(cluster, 'postmaster.pid');
  if (!existsSync(lockFile)) return undefined;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || birthOf(pid) === undefined) return undefined;
  const command = commandOf(pid);
  if (command?.includes(cluster)) return pid;
  // Its number was given to another program since. While it is unknown or dead, PostgreSQL judges its lock file better itself.
  if (command !== undefined) rmSync(lockFile);
  return undefined;
};

/** Ends the server that a killed run left behind; refuses while that run lives. */
export const endEarlierRun = async (dataDir: string, cluster: string, say: (line: string) => void): Promise<void> => {
  const server = serverOn(cluster);
  if (server === undefined) return;
  const launcher = launcherOf(dataDir);
  if (launcher !== undefined) {
    throw new Error(
      `${dataDir} is in use by a running Baton (process ${launcher}). Stop that one, or set BATON_DATA_DIR to another folder.`,
    );
  }
  say(`Stopping the PostgreSQL (process ${server}) that an earlier run left behind`);
  for (const signal of ['SIGCONT', 'SIGINT'] as const) process.kill(server, signal);
  if (await goneWithin(server, STOP_WITHIN_MS)) return;
  process.kill(server, 'SIGQUIT');
  if (await goneWithin(server, STOP_WITHIN_MS)) return;
  throw new Error(`PostgreSQL (process ${server}) on ${cluster} does not stop. End it, then start again.`);
};
