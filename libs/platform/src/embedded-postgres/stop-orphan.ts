import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const STOP_WITHIN_MS = 10_000;

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Whether this process is a postmaster of this very cluster (where /proc can tell; else PostgreSQL's own lock file decides). */
const isOurs = (pid: number, cluster: string): boolean => {
  const commandLine = `/proc/${pid}/cmdline`;
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(cluster);
};

/** A run that was killed leaves its server behind, or only the server's lock file: ends the one, removes the other. */
export const stopOrphan = async (cluster: string, say: (line: string) => void): Promise<void> => {
  const lockFile = path.join(cluster, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || !isRunning(pid) || !isOurs(pid, cluster)) {
    rmSync(lockFile, { force: true });
    return;
  }
  say(`Stopping the PostgreSQL (pid ${pid}) that an earlier run left behind`);
  process.kill(pid, 'SIGINT');
  const giveUpAt = performance.now() + STOP_WITHIN_MS;
  while (isRunning(pid)) {
    if (performance.now() > giveUpAt) throw new Error(`PostgreSQL (pid ${pid}) of ${cluster} does not stop. End it, then start again.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
