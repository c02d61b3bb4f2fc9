import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Site {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** Somebody's own site, of an origin of its own, with this in its pages and these headers. */
export const startSite = async (
  htmlOf: (path: string) => string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Site> => {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(`<!doctype html><title>A site</title>${htmlOf(request.url ?? '/')}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};
