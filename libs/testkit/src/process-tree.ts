import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';

interface Kinship {
  readonly pid: number;
  readonly parent: number;
}

const kinshipOf = (pid: string): Kinship[] => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return [{ pid: Number(pid), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }];
  } catch {
    // It ended while the list was read.
    return [];
  }
};

const everybody = (): Kinship[] => {
  if (existsSync('/proc/self/stat'))
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(kinshipOf);
  const lines = spawnSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' }).stdout.trim().split('\n');
  return lines.map((line) => line.trim().split(/\s+/).map(Number)).map(([pid = 0, parent = 0]) => ({ pid, parent }));
};

/** Signals a process and then its children, down to the last: PostgreSQL works in processes of its own for each connection. */
export const signalTree = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  for (const child of everybody().filter(({ parent }) => parent === pid)) signalTree(child.pid, signal);
};

const STOPPED = /^State:\s+[Tt]/mu;

const isStopped = (pid: number): boolean => {
  try {
    return STOPPED.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    // It ended, or this system does not tell.
    return true;
  }
};

/** Stops a process and its children. Its threads may run on for a moment: that is over when this returns. */
export const freezeTree = (pid: number): void => {
  signalTree(pid, 'SIGSTOP');
  const until = performance.now() + 1_000;
  while (!isStopped(pid) && performance.now() < until);
};
