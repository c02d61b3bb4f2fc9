import type { ServiceDefinition } from '@baton/platform';
import { AppModule } from './app.module.js';
import { prepareHttp } from './http/prepare-http.js';

export const gateway: ServiceDefinition = { name: 'gateway', module: AppModule, prepareHttp };
