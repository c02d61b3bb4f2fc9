export { startEmbeddedPostgres, type EmbeddedDatabase, type EmbeddedOptions } from './start-embedded-postgres.js';
export { provisionDatabase, urlOfDatabase, urlOfService, type ProvisionOptions } from './provision-database.js';
export { freePort, withFreePort } from './free-port.js';
export { birthOf, goneWithin } from './processes.js';
export { prepareDataFolder } from './data-place.js';
