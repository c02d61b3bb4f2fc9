import type { ServiceDefinition } from '@baton/platform';
import { AppModule } from './app.module.js';
import { CreateRouting1764000000000 } from './migrations/create-routing.migration.js';

export const routing: ServiceDefinition = {
  name: 'routing',
  module: AppModule,
  database: { entities: [], migrations: [CreateRouting1764000000000] },
};
