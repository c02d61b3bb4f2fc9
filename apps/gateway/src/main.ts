import { runService } from '@baton/platform';
import { gateway } from './service.js';

await runService(gateway);
