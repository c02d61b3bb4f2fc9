import { runService } from '@baton/platform';
import { routing } from './service.js';

await runService(routing);
