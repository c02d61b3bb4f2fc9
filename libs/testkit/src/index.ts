export { eventually, type Patience } from './eventually.js';
export { startWorld, type World, type WorldOptions } from './world.js';
export { createSpecDatabase, type SpecDatabase } from './spec-database.js';
export { servers, type SpecServers } from './servers.js';
export { scratchFolder, startNats, startRedis, type RealServer } from './real-servers.js';
