import pg from 'pg';

export interface ProvisionOptions {
  readonly database: string;
  readonly services: readonly { readonly name: string; readonly password: string }[];
}

const withClient = async (url: string, work: (client: pg.Client) => Promise<void>): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 30_000 });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

export const urlOfDatabase = (url: string, database: string): string =>
  Object.assign(new URL(url), { pathname: `/${database}` }).href;

/** The URL with which a service reaches its own role and schema. */
export const urlOfService = (adminUrl: string, database: string, service: { name: string; password: string }): string =>
  Object.assign(new URL(urlOfDatabase(adminUrl, database)), { username: service.name, password: service.password })
    .href;

/**
 * One database; a schema and a login role for each service, which owns its schema and sees no other. Repeating it changes nothing
 * but the passwords. `adminUrl` is a superuser's.
 */
export const provisionDatabase = async (adminUrl: string, { database, services }: ProvisionOptions): Promise<void> => {
  const name = pg.escapeIdentifier(database);
  await withClient(adminUrl, async (client) => {
    for (const service of services) {
      const role = pg.escapeIdentifier(service.name);
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [service.name]);
      await client.query(
        `${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${pg.escapeLiteral(service.password)}`,
      );
      await client.query(`ALTER ROLE ${role} SET search_path = ${role}`);
    }
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${name}`);
    for (const each of [name, 'postgres', 'template1'])
      await client.query(`REVOKE ALL ON DATABASE ${each} FROM PUBLIC`);
  });
  await withClient(urlOfDatabase(adminUrl, database), async (client) => {
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
    for (const service of services) {
      const role = pg.escapeIdentifier(service.name);
      await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${role}`);
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${role} AUTHORIZATION ${role}`);
      await client.query(`REVOKE ALL ON SCHEMA ${role} FROM PUBLIC`);
    }
  });
};
