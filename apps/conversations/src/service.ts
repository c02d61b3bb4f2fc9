import type { ServiceDefinition } from '@baton/platform';
import { AppModule } from './app.module.js';
import { CreateConversations1764000000000 } from './migrations/create-conversations.migration.js';

export const conversations: ServiceDefinition = {
  name: 'conversations',
  module: AppModule,
  database: { migrations: [CreateConversations1764000000000] },
};
