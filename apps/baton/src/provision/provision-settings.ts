import * as z from 'zod';

const secret = z.string().min(16, 'must have at least 16 characters');

/** What `commands/provision` needs to know, beside the settings of every process. */
export const provisionEnvironment = z.object({
  /** A superuser's, of any database of the server. */
  ADMIN_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  ACCOUNTS_DB_PASSWORD: secret,
  ROUTING_DB_PASSWORD: secret,
  HANDOFF_DB_PASSWORD: secret,
  ASSISTANT_DB_PASSWORD: secret,
  CONVERSATIONS_DB_PASSWORD: secret,
});

export interface ProvisionSettings {
  readonly adminUrl: string;
  /** By the service's name. */
  readonly passwords: ReadonlyMap<string, string>;
}

/** Throws an Error that names everything that is wrong. */
export const readProvisionSettings = (env: NodeJS.ProcessEnv): ProvisionSettings => {
  const parsed = provisionEnvironment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not right:\n${lines.join('\n')}`);
  }
  const { ADMIN_DATABASE_URL: adminUrl, ...passwords } = parsed.data;
  const nameOf = (variable: string) => variable.replace('_DB_PASSWORD', '').toLowerCase();
  return {
    adminUrl,
    passwords: new Map(Object.entries(passwords).map(([variable, value]) => [nameOf(variable), value])),
  };
};
