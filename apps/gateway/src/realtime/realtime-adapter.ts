import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { FRAME_MAX_BYTES } from '@baton/contracts';
import type { INestApplication } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { ServerOptions, VerifyClientCallbackAsync } from 'ws';

const FRAGMENTS_MAX = 1_024;

/** Nest's adapter of `ws`, with our limits, and without what a Connection does itself. */
export class RealtimeAdapter extends WsAdapter {
  /** @param refusalOf the HTTP status for a socket that may not be opened */
  constructor(
    app: INestApplication,
    private readonly refusalOf: (request: IncomingMessage) => number | undefined,
  ) {
    super(app);
    // Until a socket is opened nobody else listens for its line to break, and an error that nobody hears ends the process.
    const server = app.getHttpServer() as Server;
    server.prependListener('upgrade', (_, line: Duplex) => line.on('error', () => line.destroy()));
  }

  override create(port: number, options: Record<string, unknown>): unknown {
    const verifyClient: VerifyClientCallbackAsync = ({ req }, done) => {
      const status = this.refusalOf(req);
      done(status === undefined, status);
    };
    const limits: ServerOptions = {
      clientTracking: false,
      maxPayload: FRAME_MAX_BYTES,
      maxFragments: FRAGMENTS_MAX,
      perMessageDeflate: false,
      verifyClient,
    };
    return super.create(port, { ...options, ...limits });
  }

  /** Frames are taken one after another, which handlers by kind of frame would not do. */
  override bindMessageHandlers(): void {}

  /** A socket that breaks is no error of ours, and customers could fill the log with them. */
  override bindErrorHandler(server: unknown): unknown {
    return server;
  }
}
