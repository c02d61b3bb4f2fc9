import type { ServiceDefinition } from '@baton/platform';
import { AppModule } from './app.module.js';
import { CreateConversations1764000000000 } from './migrations/create-conversations.migration.js';
import { KeepQuestions1764300000000 } from './migrations/keep-questions.migration.js';
import { KeepSentiment1764600000000 } from './migrations/keep-sentiment.migration.js';
import { KeepTagsAndSilence1764800000000 } from './migrations/keep-tags-and-silence.migration.js';

export const conversations: ServiceDefinition = {
  name: 'conversations',
  module: AppModule,
  database: {
    migrations: [
      CreateConversations1764000000000,
      KeepQuestions1764300000000,
      KeepSentiment1764600000000,
      KeepTagsAndSilence1764800000000,
    ],
  },
};
