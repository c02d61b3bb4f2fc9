import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { freezeTree } from './process-tree.js';
import type { Way } from './programs.js';

export interface RunningProgram {
  readonly pid: number;
  readonly ended: Promise<void>;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  pause(): void;
  resume(): void;
}

export interface RunPlace {
  readonly dataDir: string;
  readonly logFile: string;
  /** The container's name, where there is one. */
  readonly container: string;
}

const docker = (...args: string[]): string =>
  spawnSync('docker', args, { encoding: 'utf8', timeout: 20_000 }).stdout.trim();

/** On the host's network and in the same folder, so that a container takes the very arguments that the program takes. */
const containerArgs = (image: string, { dataDir, container }: RunPlace): string[] => {
  const user = process.getuid ? ['--user', `${process.getuid()}:${process.getgid?.() ?? 0}`] : [];
  return ['run', '--rm', '--network', 'host', '--name', container, '--volume', `${dataDir}:${dataDir}`, ...user, image];
};

/** Starts a server in the foreground; what it says goes to the log file. In a process group of its own, so that Ctrl-C is not for it. */
export const runServer = (way: Way, args: readonly string[], place: RunPlace): RunningProgram => {
  const log = openSync(place.logFile, 'a');
  const command = way.kind === 'program' ? way.file : 'docker';
  const child = spawn(command, way.kind === 'program' ? args : [...containerArgs(way.image, place), ...args], {
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<void>((resolve, reject) => child.once('error', reject).once('exit', () => resolve()));
  if (way.kind === 'container') {
    return {
      get pid() {
        return Number(docker('inspect', '--format', '{{.State.Pid}}', place.container));
      },
      ended,
      end: (signal) => {
        docker('unpause', place.container);
        docker('kill', '--signal', signal, place.container);
        return ended;
      },
      pause: () => void docker('pause', place.container),
      resume: () => void docker('unpause', place.container),
    };
  }
  return {
    pid: child.pid ?? 0,
    ended,
    end: (signal) => {
      child.kill('SIGCONT');
      child.kill(signal);
      return ended;
    },
    pause: () => {
      // Process 0 is this one's own group.
      if (child.pid !== undefined) freezeTree(child.pid);
    },
    resume: () => void child.kill('SIGCONT'),
  };
};
