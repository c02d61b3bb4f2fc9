import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { register } from 'prom-client';
import { collectProcessMetrics } from './metrics.js';

export interface OpsOptions {
  readonly host: string;
  /** 0: the next free one. */
  readonly port: number;
  readonly check: () => Promise<Record<string, boolean>>;
  /** Further paths; false when the path is none of them. */
  readonly handle?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

/** Health in detail and metrics, for operators only: on a port of its own. */
export const startOpsServer = async ({
  host,
  port,
  check,
  handle,
}: OpsOptions): Promise<{ port: number; stop: () => Promise<void> }> => {
  collectProcessMetrics();
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      if (request.url === '/metrics') {
        const text = await register.metrics();
        response.setHeader('content-type', register.contentType).end(text);
      } else if (request.url === '/health/ready' || request.url === '/health/live') {
        const detail = await check();
        const isReady = Object.values(detail).every(Boolean) || request.url === '/health/live';
        response.writeHead(isReady ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(detail));
      } else if (!(await handle?.(request, response))) {
        response.writeHead(404).end();
      }
    };
    answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
