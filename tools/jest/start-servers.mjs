import '../run/typescript-loader.mjs';

/** PostgreSQL, NATS and Redis for slice specs, once a run; BATON_SPEC_SERVERS=off leaves them out for pure specs. */
export default async () => {
  if (process.env.BATON_SPEC_SERVERS === 'off') return;
  const { startSpecServers } = await import('@baton/testkit/spec-servers');
  globalThis.stopSpecServers = await startSpecServers();
};
