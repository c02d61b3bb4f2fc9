import { createServer, type AddressInfo } from 'node:net';

/** A TCP port on loopback that nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** The environment with a free port for PORT=0: links are made from the number before anybody listens on it. */
export const withFreePort = async (env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> =>
  env['PORT']?.trim() === '0' ? { ...env, PORT: String(await freePort()) } : env;
