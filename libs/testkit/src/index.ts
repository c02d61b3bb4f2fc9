export { eventually, type Patience } from './eventually.js';
export { startWorld, type World, type WorldOptions } from './world.js';
export { lockLineOf, type LockLine } from './lock-line.js';
export { newDepartment } from './new-department.js';
export { createSpecDatabase, type SpecDatabase, type SpecTemplate } from './spec-database.js';
export { servers, type SpecServers } from './servers.js';
export {
  scratchFolder,
  startNats,
  startPostgres,
  startRedis,
  type NatsServer,
  type RealServer,
  type ServerPlace,
} from './real-servers.js';
export { findProgram, installPrograms, type ProgramName } from './programs.js';
export { modelAnswer, startFakeLlm, type FakeAnswer, type FakeLlm, type LlmRequest } from './fake-llm.js';
