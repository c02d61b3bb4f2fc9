import { runService } from '@baton/platform';
import { conversations } from './service.js';

await runService(conversations);
