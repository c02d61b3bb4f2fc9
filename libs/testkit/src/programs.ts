import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** What specs and journeys run beside npm packages: the program's names, Debian's package, and an image to fall back on. */
const KNOWN = {
  'nats-server': { names: ['nats-server'], debian: 'nats-server', image: 'nats:2.12.2-alpine' },
  'redis-server': { names: ['redis-server', 'valkey-server'], debian: 'redis-server', image: 'redis:8.4.0-alpine' },
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium', image: undefined },
} as const;

export type ProgramName = keyof typeof KNOWN;

/** Servers live in sbin, which is not on every user's PATH. */
const foldersToSearch = (): string[] => [
  ...(process.env['PATH'] ?? '').split(path.delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
];

const isExecutable = (file: string): boolean => {
  if (!existsSync(file)) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Where the program is on this machine; undefined when it is not. */
export const findProgram = (name: ProgramName): string | undefined =>
  KNOWN[name].names.flatMap((each) => foldersToSearch().map((folder) => path.join(folder, each))).find(isExecutable);

const hasDocker = (): boolean => spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0;

const aptInstall = (packages: readonly string[], say: (line: string) => void): void => {
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const install = () => apt('install', '--yes', '--no-install-recommends', ...packages);
  say(`Installing ${packages.join(', ')} with apt-get`);
  if (install().status === 0) return;
  apt('update');
  const { status, stderr } = install();
  if (status !== 0) say(`apt-get install failed: ${stderr.trim().split('\n').slice(-3).join(' ')}`);
};

/** Installs what is missing, where that is possible without asking: as root, with apt-get. */
export const installPrograms = (names: readonly ProgramName[], say: (line: string) => void): void => {
  const missing = names.filter((name) => !findProgram(name));
  const mayInstall = process.getuid?.() === 0 && findInPath('apt-get');
  if (missing.length > 0 && mayInstall)
    aptInstall(
      missing.map((name) => KNOWN[name].debian),
      say,
    );
};

const findInPath = (name: string): boolean => foldersToSearch().some((folder) => isExecutable(path.join(folder, name)));

/** How a server is run here: by its own program, or, where that cannot be had, in a container. */
export type Way =
  { readonly kind: 'program'; readonly file: string } | { readonly kind: 'container'; readonly image: string };

/** Never skips: throws an Error that says what to install when there is no way. */
export const wayToRun = (name: ProgramName, givenBy?: string): Way => {
  installPrograms([name], (line) => process.stderr.write(`${line}\n`));
  const file = findProgram(name);
  if (file) return { kind: 'program', file };
  const { image, debian } = KNOWN[name];
  if (image && hasDocker()) return { kind: 'container', image };
  throw new Error(
    `${name} is needed and not on this machine. Install it (Debian: apt-get install ${debian})` +
      `${image ? ', start Docker' : ''}${givenBy ? `, or give the URL of a running one in ${givenBy}` : ''}.`,
  );
};
