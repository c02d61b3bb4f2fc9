import { runService } from '@baton/platform';
import { assistant } from './service.js';

await runService(assistant);
