import { randomBytes } from 'node:crypto';
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

const asAdmin = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: servers().adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/** A database of its own, with an empty schema for each service. */
export const createSpecDatabase = async (): Promise<SpecDatabase> => {
  const name = `spec_${randomBytes(8).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE_DATABASE}`);
  return {
    name,
    urlFor: (service) => urlOfService(servers().adminUrl, name, { name: service, password: SPEC_PASSWORD }),
    drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
};
