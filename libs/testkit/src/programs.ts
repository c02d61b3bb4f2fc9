import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

interface Program {
  /** The same program under its several names. */
  readonly names: readonly string[];
  /** What does where that one is not to be had. */
  readonly instead?: readonly string[];
  readonly debian: string;
  /** To fall back on. */
  readonly image?: string;
}

/** What specs and journeys run beside npm packages. */
const KNOWN = {
  'nats-server': { names: ['nats-server'], debian: 'nats-server', image: 'nats:2.12.2-alpine' },
  'redis-server': { names: ['redis-server', 'valkey-server'], debian: 'redis-server', image: 'redis:8.4.0-alpine' },
  // The whole browser without its windows takes a third less of the machine.
  chromium: {
    names: ['chromium-headless-shell'],
    instead: ['chromium', 'chromium-browser', 'google-chrome'],
    debian: 'chromium-headless-shell',
  },
} as const satisfies Record<string, Program>;

export type ProgramName = keyof typeof KNOWN;

const GIVEN_BY: Partial<Record<ProgramName, string>> = {
  'nats-server': 'BATON_TEST_NATS_URL',
  'redis-server': 'BATON_TEST_REDIS_URL',
};

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

const findOneOf = (names: readonly string[]): string | undefined =>
  names.flatMap((each) => foldersToSearch().map((folder) => path.join(folder, each))).find(isExecutable);

/** Where the program is on this machine, or what does in its place; undefined when neither is. */
export const findProgram = (name: ProgramName): string | undefined => {
  const { names, instead = [] }: Program = KNOWN[name];
  return findOneOf([...names, ...instead]);
};

const hasDocker = (): boolean => spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0;

/** How this user may install Debian's packages without being asked for a password; undefined: not at all. */
const aptGet = (): readonly string[] | undefined => {
  if (!findOneOf(['apt-get'])) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n', 'apt-get'] : undefined;
};

/** Installs what is missing, where that is possible without asking. */
export const installPrograms = (names: readonly ProgramName[], say: (line: string) => void): void => {
  const packages = names.filter((name) => !findOneOf(KNOWN[name].names)).map((name) => KNOWN[name].debian);
  const [command, ...first] = (packages.length > 0 && aptGet()) || [];
  if (!command) return;
  const apt = (...args: string[]) =>
    spawnSync(command, [...first, ...args], {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const install = () => apt('install', '--yes', '--no-install-recommends', ...packages);
  say(`Installing ${packages.join(', ')} with apt-get`);
  if (install().status === 0) return;
  apt('update');
  const { status, stderr } = install();
  if (status !== 0) say(`apt-get install failed: ${stderr.trim().split('\n').slice(-3).join(' ')}`);
};

/** How a server is run here: by its own program, or, where that cannot be had, in a container. */
export type Way =
  { readonly kind: 'program'; readonly file: string } | { readonly kind: 'container'; readonly image: string };

/** Never skips: throws an Error that says what to install when there is no way. */
export const wayToRun = (name: ProgramName): Way => {
  installPrograms([name], (line) => process.stderr.write(`${line}\n`));
  const file = findProgram(name);
  if (file) return { kind: 'program', file };
  const { image, debian }: Program = KNOWN[name];
  const givenBy = GIVEN_BY[name];
  if (image && hasDocker()) return { kind: 'container', image };
  throw new Error(
    `${name} is needed and not on this machine. Install it (Debian: apt-get install ${debian})` +
      `${image ? ', start Docker' : ''}${givenBy ? `, or give the URL of a running one in ${givenBy}` : ''}.`,
  );
};

/** Installs what is missing, and returns where each program is; throws when one can be had in no way. */
export const requirePrograms = (
  names: readonly ProgramName[],
  say: (line: string) => void,
): Partial<Record<ProgramName, string>> => {
  installPrograms(names, say);
  const found: Partial<Record<ProgramName, string>> = {};
  for (const name of names) {
    const given = GIVEN_BY[name];
    if (given && process.env[given]) continue;
    const way = wayToRun(name);
    if (way.kind === 'program') found[name] = way.file;
    say(`${name}: ${way.kind === 'program' ? way.file : way.image}`);
  }
  return found;
};
