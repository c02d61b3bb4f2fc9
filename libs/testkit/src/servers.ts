/** URLs of the servers that the test run started. */
export interface SpecServers {
  readonly adminUrl: string;
  readonly natsUrl: string;
  readonly redisUrl: string;
}

const given = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run specs with \`npm run jest -- <path>\`, which starts the servers they need.`);
  return value;
};

export const servers = (): SpecServers => ({
  adminUrl: given('BATON_SPEC_POSTGRES'),
  natsUrl: given('BATON_SPEC_NATS'),
  redisUrl: given('BATON_SPEC_REDIS'),
});
