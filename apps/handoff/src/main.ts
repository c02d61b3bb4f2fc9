import { runService } from '@baton/platform';
import { handoff } from './service.js';

await runService(handoff);
