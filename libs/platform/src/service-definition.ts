import type { ServiceName } from '@baton/contracts';
import type { INestApplication, Type } from '@nestjs/common';
import type { MigrationInterface } from 'typeorm';

/** What a service is made of; its `main.ts` starts it alone, the all-in-one starts it beside the others. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  /** Lists the slices. */
  readonly module: Type;
  /** Its own schema; messaging's tables are added. */
  readonly database?: {
    readonly migrations: readonly (new () => MigrationInterface)[];
  };
  /** For the one service with a public port: prepares the application before it listens on PORT and HOST. */
  readonly prepareHttp?: (app: INestApplication) => void | Promise<void>;
}
