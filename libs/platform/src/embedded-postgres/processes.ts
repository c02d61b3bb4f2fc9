import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const SYSTEM_HAS_PROC = existsSync('/proc/self/stat');

/** Places of `statOf`'s fields: those of proc_pid_stat(5) less three, since it counts from 1 and the pid and the name stand before. */
const [STATE, THREADS, STARTED_AT] = [0, 17, 19];

/** Fields of /proc/<pid>/stat after the command's name, which may itself hold spaces and brackets. */
const statOf = (pid: number): string[] | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
};

const askPs = (pid: number, field: string): string | undefined =>
  spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined;

/** A zombie holds nothing any more, unless threads of it are still ending: those keep its ports and files. */
const isGone = (fields: string[]): boolean => fields[STATE] === 'Z' && Number(fields[THREADS]) <= 1;

/**
 * When a process began, in the system's own words; undefined when it is gone. Together with the pid it names one process
 * for good, where the pid alone may since belong to another.
 */
export const birthOf = (pid: number): string | undefined => {
  if (!SYSTEM_HAS_PROC) return askPs(pid, 'lstart');
  const fields = statOf(pid);
  return fields && !isGone(fields) ? fields[STARTED_AT] : undefined;
};

/** The command line of a process; undefined when it is gone or may not be known. */
export const commandOf = (pid: number): string | undefined => {
  if (!SYSTEM_HAS_PROC) return askPs(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
};

/** Whether the process is gone within this time. */
export const goneWithin = async (pid: number, withinMs: number): Promise<boolean> => {
  const giveUpAt = performance.now() + withinMs;
  while (birthOf(pid) !== undefined) {
    if (performance.now() > giveUpAt) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
};
