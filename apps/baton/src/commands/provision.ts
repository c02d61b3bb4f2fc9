import { PinoLogger, migrate } from '@baton/platform';
import { provisionDatabase, urlOfService } from '@baton/platform/embedded-postgres';
import { Logger } from '@nestjs/common';
import { DATABASE } from '../demo/demo-workspace.js';
import { OWNERS } from '../owners.js';
import { readProvisionSettings } from '../provision/provision-settings.js';

/**
 * A role and a schema for each service, then that schema brought up to date as this very role. For a server that is
 * not the embedded one; may be repeated, and is what an upgrade begins with.
 */
const run = async (): Promise<void> => {
  Logger.overrideLogger(new PinoLogger('warn'));
  const { adminUrl, passwords } = readProvisionSettings(process.env);
  const owners = OWNERS.map((owner) => ({ ...owner, password: passwords.get(owner.name) ?? '' }));
  await provisionDatabase(adminUrl, { database: DATABASE, services: owners });
  for (const owner of owners) {
    await migrate(owner, urlOfService(adminUrl, DATABASE, owner));
    console.log(`• ${owner.name} has its role, and its schema is up to date`);
  }
};

run().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`The database was not provisioned.\n  ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);
