import type { ServiceDefinition } from '@baton/platform';
import { AppModule } from './app.module.js';
import { CreateDocuments1764000000000 } from './migrations/create-documents.migration.js';
import { ReadDocuments1764110000000 } from './migrations/read-documents.migration.js';
import { ReadInTurns1764330000000 } from './migrations/read-in-turns.migration.js';

export const assistant: ServiceDefinition = {
  name: 'assistant',
  module: AppModule,
  database: { migrations: [CreateDocuments1764000000000, ReadDocuments1764110000000, ReadInTurns1764330000000] },
};
