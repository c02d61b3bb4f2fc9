import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const ROOT = path.resolve(import.meta.dirname, '../..');

export const inRoot = (...parts: string[]): string => path.join(ROOT, ...parts);
export const textOf = (file: string): string => readFileSync(inRoot(file), 'utf8');

/** As much of a service's entry as is looked at here. */
export interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly args?: Readonly<Record<string, string>> };
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number | null>>;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
}

/** docker-compose.yml with its anchors merged; variables stand as they are written. */
export const readCompose = (): Compose => parse(textOf('docker-compose.yml'), { merge: true }) as Compose;

/** `${NAME:?what to say without it}`; nothing else is used. */
const VARIABLE = /(?<!\$)\$\{([A-Z_]+):\?[^}]+\}/g;

export const variablesIn = (text: string): string[] => [...text.matchAll(VARIABLE)].map(([, name]) => name ?? '');

/** What compose makes of a text: variables filled in, `$$` for a dollar sign. */
export const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(VARIABLE, (_all, name: string) => values[name] ?? '').replaceAll('$$', '$');

/** The lines of a .env file that set something. */
export const readEnvFile = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => /^[A-Z_]+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

/** The command with which docs/how-to/compose.md makes a .env of .env.example. */
export const secretsCommand = (): string => {
  const [, command] = /```sh\n\s*(.*> \.env\))\n\s*```/.exec(textOf('docs/how-to/compose.md')) ?? [];
  if (!command) throw new Error('docs/how-to/compose.md does not say how to make a .env');
  return command;
};
