import type { ServiceDefinition } from '@baton/platform';
import { AppModule } from './app.module.js';
import { CreateAccounts1764000000000 } from './migrations/create-accounts.migration.js';
import { LetMembersLeave1765000000000 } from './migrations/let-members-leave.migration.js';
import { KnowRepeatedWidgets1764200000000 } from './migrations/know-repeated-widgets.migration.js';
import { KeepSpentRefreshTokens1764100000000 } from './migrations/keep-spent-refresh-tokens.migration.js';

export const accounts: ServiceDefinition = {
  name: 'accounts',
  module: AppModule,
  database: {
    migrations: [
      CreateAccounts1764000000000,
      KeepSpentRefreshTokens1764100000000,
      KnowRepeatedWidgets1764200000000,
      LetMembersLeave1765000000000,
    ],
  },
};
