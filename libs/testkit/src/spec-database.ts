import { createHash, randomBytes } from 'node:crypto';
import { urlOfService } from '@baton/platform/embedded-postgres';
import pg from 'pg';
import { servers } from './servers.js';
import { SPEC_PASSWORD, TEMPLATE_DATABASE } from './spec-servers.js';

export interface SpecDatabase {
  readonly name: string;
  /** With which a service reaches its own role and schema. */
  urlFor(service: string): string;
  drop(): Promise<void>;
}

/** What is in a database before a spec begins; made once a run for each key, and copied from then on. */
export interface SpecTemplate {
  /** Two templates with the same key hold the same. */
  readonly key: string;
  readonly fill: (urlFor: (service: string) => string) => Promise<void>;
}

type AsAdmin = (sql: string, parameters?: readonly unknown[]) => Promise<number>;

const asAdmin = async <Result>(adminUrl: string, work: (run: AsAdmin) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(async (sql, parameters = []) => (await client.query(sql, [...parameters])).rowCount ?? 0);
  } finally {
    await client.end();
  }
};

const urlsOf = (adminUrl: string, database: string) => (service: string) =>
  urlOfService(adminUrl, database, { name: service, password: SPEC_PASSWORD });

/** One worker fills a template while the others wait for it. */
const filledTemplate = async (adminUrl: string, { key, fill }: SpecTemplate): Promise<string> => {
  const name = `template_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  const unfinished = `${name}_unfinished`;
  await asAdmin(adminUrl, async (run) => {
    await run('SELECT pg_advisory_lock(hashtext($1))', [name]);
    if ((await run('SELECT 1 FROM pg_database WHERE datname = $1', [name])) > 0) return;
    await run(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await run(`CREATE DATABASE ${unfinished} TEMPLATE ${TEMPLATE_DATABASE}`);
    await fill(urlsOf(adminUrl, unfinished));
    await run('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [unfinished]);
    await run(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  });
  return name;
};

/** A database of its own, with a schema for each service: empty, or as the template says. */
export const createSpecDatabase = async (template?: SpecTemplate): Promise<SpecDatabase> => {
  const { adminUrl } = await servers();
  const name = `spec_${randomBytes(8).toString('hex')}`;
  const source = template ? await filledTemplate(adminUrl, template) : TEMPLATE_DATABASE;
  await asAdmin(adminUrl, (run) => run(`CREATE DATABASE ${name} TEMPLATE ${source}`));
  return {
    name,
    urlFor: urlsOf(adminUrl, name),
    drop: async () => {
      await asAdmin(adminUrl, (run) => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
};
