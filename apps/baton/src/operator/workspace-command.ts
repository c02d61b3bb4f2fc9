import { parseArgs } from 'node:util';
import { createWorkspace, type CallOf } from '@baton/contracts';
import { safeParse } from 'zod';

export const WORKSPACE_USAGE = `Usage: npm run workspace -- create --name NAME --owner-email E-MAIL [options]

Makes a workspace with one department and one active widget, and prints a one-time link with which the owner sets the
password. The server must be running on the same BATON_DATA_DIR (npm start, or npm run dev:distributed).

  --name NAME            what the workspace is called
  --owner-email E-MAIL   whose it is; an address belongs to one member in all workspaces
  --widget-key KEY       3 to 64 letters, digits, "_" and "-"; a random one is made when it is left out
  --json                 print one line: { workspaceId, link, widgetId, widgetKey, departmentId }
  --help                 print this`;

/** The command line is not right; what should be there is in the message. */
export class UsageError extends Error {}

const wrong = (what: string): never => {
  throw new UsageError(`${what}\n\n${WORKSPACE_USAGE}`);
};

export interface CreateCommand {
  readonly kind: 'create';
  readonly input: CallOf<typeof createWorkspace>;
  readonly isJson: boolean;
}

const OPTIONS = {
  name: { type: 'string' },
  'owner-email': { type: 'string' },
  'widget-key': { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_PARSE_ARGS')) return wrong(message.split('. To ')[0] ?? message);
    throw error;
  }
};

const FLAG_OF: Readonly<Record<string, string>> = {
  name: '--name',
  ownerEmail: '--owner-email',
  widgetKey: '--widget-key',
};

export const readWorkspaceCommand = (args: readonly string[]): CreateCommand | { readonly kind: 'help' } => {
  const { positionals, values } = parse(args);
  if (values.help) return { kind: 'help' };
  if (positionals[0] !== 'create') return wrong(`There is one command: create.`);
  if (positionals.length > 1)
    return wrong(`"${positionals[1]}" is too much here: put what has spaces between quotation marks.`);
  const { name, 'owner-email': ownerEmail, 'widget-key': widgetKey } = values;
  if (name === undefined) return wrong('--name is missing.');
  if (ownerEmail === undefined) return wrong('--owner-email is missing.');
  const input = { name, ownerEmail, ...(widgetKey !== undefined && { widgetKey }) };
  const checked = safeParse(createWorkspace.input, input);
  if (checked.success) return { kind: 'create', input, isJson: values.json };
  return wrong(checked.error.issues.map(({ path, message }) => `${FLAG_OF[String(path[0])]} ${message}.`).join('\n'));
};
