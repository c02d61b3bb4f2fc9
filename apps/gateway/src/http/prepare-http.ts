import type { Server } from 'node:http';
import { Settings } from '@baton/platform';
import type { INestApplication } from '@nestjs/common';
import compression from 'compression';
import type { Express } from 'express';
import * as z from 'zod';
import { RealtimeAdapter } from '../realtime/realtime-adapter.js';
import { RealtimeGateway } from '../realtime/realtime-gateway.js';
import { ProblemFilter } from './problem.filter.js';
import { securityHeaders } from './security-headers.js';

const HEADERS_WITHIN_MS = 8_000;
/** A file of 20 MB on a slow line; every other body has its own, shorter end. */
const REQUEST_WITHIN_MS = 120_000;
const KEEP_ALIVE_MS = 65_000;

/** Settles the HTTP server before it knows a route, and how it opens WebSockets. */
export const prepareHttp = (app: INestApplication): void => {
  z.config(z.locales.en());
  const express = app.getHttpAdapter().getInstance() as Express;
  express.disable('x-powered-by').disable('etag').set('trust proxy', false).set('query parser', false);
  // Nest has made the router by now; these count for each route that is added to it.
  Object.assign(express.router, { caseSensitive: true, strict: true });
  // What a service says is short; what a browser loads is not.
  app.use(['/console', '/demo', '/widget', '/widget.js'], compression());
  app.use(securityHeaders(app.get(Settings).publicUrl.startsWith('https:')));
  app.useGlobalFilters(new ProblemFilter());
  const realtime = app.get(RealtimeGateway);
  app.useWebSocketAdapter(new RealtimeAdapter(app, (request) => realtime.refusalOf(request) === undefined));
  const server = app.getHttpServer() as Server;
  server.headersTimeout = HEADERS_WITHIN_MS;
  server.requestTimeout = REQUEST_WITHIN_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
};
