import '../run/typescript-loader.mjs';

/** PostgreSQL, NATS and Redis stand ready for the specs of this run; they start when the first one asks. */
export default async () => {
  const { openSpecDesk } = await import('@baton/testkit/spec-servers');
  globalThis.closeSpecDesk = await openSpecDesk();
};
