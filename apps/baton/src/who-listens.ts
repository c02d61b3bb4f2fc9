import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';

const LISTENING = '0A';

/** A line of /proc/net/tcp: number, local address, remote address, state, …; the tenth field is the socket's inode. */
const socketsOn = (port: number): string[] => {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return ['/proc/net/tcp', '/proc/net/tcp6'].filter(existsSync).flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => state === LISTENING && local?.endsWith(`:${wanted}`))
      .map((fields) => `socket:[${fields[9]}]`),
  );
};

const holds = (pid: string, sockets: readonly string[]): boolean => {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)));
  } catch {
    // Another user's process, or one that has just ended: not ours to know.
    return false;
  }
};

/** Who listens on a TCP port, as `name (process 123)`; undefined when this user or this system does not tell. */
export const whoListens = (port: number): string | undefined => {
  const sockets = socketsOn(port);
  if (sockets.length === 0) return undefined;
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && holds(name, sockets));
  return pid && `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})`;
};
