export { runService, startService, type RunningService, type StartOptions } from './start-service.js';
export type { ServiceDefinition } from './service-definition.js';
export type { LlmSettings } from './llm-settings.js';
export { SETTING_NAMES, Settings, readSettings } from './settings.js';
export { migrate, openDatabase } from './database.js';
export { startWorkerThread } from './worker-thread.js';
export { PinoLogger } from './log.js';
export { startOpsServer } from './ops-server.js';
export { checkHealth } from './health-desk.js';
