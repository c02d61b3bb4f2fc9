import { runService } from '@baton/platform';
import { accounts } from './service.js';

await runService(accounts);
