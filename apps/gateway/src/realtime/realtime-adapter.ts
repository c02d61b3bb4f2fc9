import { ServerResponse, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { FRAME_MAX_BYTES } from '@baton/contracts';
import type { INestApplication } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { ServerOptions, WebSocketServer } from 'ws';

const FRAGMENTS_MAX = 1_024;

export const isWebSocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket';

/**
 * An upgrade that is not ours to make is ignored (RFC 9110 §7.8): the request is answered like any other. Node gives it no
 * body any more, so one that had a body reads as if it had none.
 */
const answerAsUsual = (server: Server, request: IncomingMessage, line: Socket): void => {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(line);
  response.once('finish', () => line.destroySoon());
  server.emit('request', request, response);
};

/** Nest's adapter of `ws`, with our limits, and without what a Connection does itself. */
export class RealtimeAdapter extends WsAdapter {
  /** @param maySocketOpen asked before a WebSocket is opened; of one that may not the request is answered as usual */
  constructor(
    app: INestApplication,
    private readonly maySocketOpen: (request: IncomingMessage) => boolean,
  ) {
    super(app);
  }

  override create(port: number, options: Record<string, unknown>): unknown {
    const limits: ServerOptions = {
      clientTracking: false,
      maxPayload: FRAME_MAX_BYTES,
      maxFragments: FRAGMENTS_MAX,
      perMessageDeflate: false,
    };
    return super.create(port, { ...options, ...limits });
  }

  /** Frames are taken one after another, which handlers by kind of frame would not do. */
  override bindMessageHandlers(): void {}

  /** A socket that breaks is no error of ours, and customers could fill the log with them. */
  override bindErrorHandler(server: unknown): unknown {
    return server;
  }

  /** Nest's own listener cuts every upgrade that is for no path of its gateways. */
  protected override ensureHttpServerExists(port: number, server: Server): Server {
    if (this.httpServersRegistry.has(port)) return server;
    this.httpServersRegistry.set(port, server);
    server.on('upgrade', (request: IncomingMessage, line: Socket, head: Buffer) => {
      // Until a socket is opened nobody else listens for its line to break, and an error that nobody hears ends the process.
      line.on('error', () => line.destroy());
      const sockets = this.socketsAt(port, request);
      if (!sockets || !isWebSocket(request) || !this.maySocketOpen(request))
        return answerAsUsual(server, request, line);
      sockets.handleUpgrade(request, line, head, (socket) => sockets.emit('connection', socket, request));
    });
    return server;
  }

  private socketsAt(port: number, request: IncomingMessage): WebSocketServer | undefined {
    const path = request.url?.split('?', 1)[0];
    const all = this.wsServersRegistry.get(port) as (WebSocketServer & { readonly path: string })[] | undefined;
    return all?.find((each) => each.path === path);
  }
}
