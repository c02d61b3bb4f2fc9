import type { ServiceDefinition } from '@baton/platform';
import { AppModule } from './app.module.js';
import { CreateHandoff1764000000000 } from './migrations/create-handoff.migration.js';
import { KeepAskedQuestion1764300000000 } from './migrations/keep-asked-question.migration.js';
import { KeepDeeds1764100000000 } from './migrations/keep-deeds.migration.js';
import { KeepLabels1764500000000 } from './migrations/keep-labels.migration.js';
import { KeepSurroundings1764200000000 } from './migrations/keep-surroundings.migration.js';
import { KeepVisitors1764350000000 } from './migrations/keep-visitors.migration.js';

export const handoff: ServiceDefinition = {
  name: 'handoff',
  module: AppModule,
  database: {
    migrations: [
      CreateHandoff1764000000000,
      KeepDeeds1764100000000,
      KeepSurroundings1764200000000,
      KeepAskedQuestion1764300000000,
      KeepVisitors1764350000000,
      KeepLabels1764500000000,
    ],
  },
};
