import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { FRAME_MAX_BYTES, HELLO_WITHIN_MS } from '@baton/contracts';
import { Settings } from '@baton/platform';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { WebSocketServer, type WebSocket } from 'ws';
import { addressOf } from '../identity/address.js';
import { Connection } from './connection.js';
import { Reception } from './reception.js';

const PATH = '/api/v1/realtime';
/** By address, before the factor of the limits. */
const SOCKETS_MAX = 2_000;
const UNGREETED_MAX = 200;
const FRAGMENTS_MAX = 1_024;
const CLOSES_WITHIN_MS = 500;
const GOING_AWAY = 1001;

/** How many sockets an address has. */
class AddressCount {
  private readonly counts = new Map<string, number>();

  get(address: string): number {
    return this.counts.get(address) ?? 0;
  }

  add(address: string, change: 1 | -1): void {
    const count = this.get(address) + change;
    if (count > 0) this.counts.set(address, count);
    else this.counts.delete(address);
  }
}

const refuseUpgrade = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

/** WebSockets on the server's own port, at one path. */
@Injectable()
export class RealtimeServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly connections = new Set<Connection>();
  helloWithinMs = HELLO_WITHIN_MS;
  private readonly sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: FRAME_MAX_BYTES,
    maxFragments: FRAGMENTS_MAX,
    perMessageDeflate: false,
  });
  private readonly open = new AddressCount();
  private readonly ungreeted = new AddressCount();

  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly reception: Reception,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.adapter.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.upgrade(request, socket, head),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const connection of this.connections) connection.close(GOING_AWAY, 'the server stops');
    const giveUpAt = performance.now() + CLOSES_WITHIN_MS;
    while (this.connections.size > 0 && performance.now() < giveUpAt)
      await new Promise((resolve) => setTimeout(resolve, 10));
    for (const connection of this.connections) connection.cut();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const [path, query] = (request.url ?? '').split('?', 2);
    const address = addressOf(request);
    const factor = this.settings.rateLimitFactor;
    if (path !== PATH) return refuseUpgrade(socket, '404 Not Found');
    // A token does not belong into an address, and nothing else does here.
    if (query !== undefined) return refuseUpgrade(socket, '400 Bad Request');
    if (this.open.get(address) >= SOCKETS_MAX * factor || this.ungreeted.get(address) >= UNGREETED_MAX * factor)
      return refuseUpgrade(socket, '429 Too Many Requests');
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => this.welcome(webSocket, address));
  }

  private welcome(socket: WebSocket, address: string): void {
    let isGreeted = false;
    const greeted = (): void => {
      if (!isGreeted) this.ungreeted.add(address, -1);
      isGreeted = true;
    };
    this.open.add(address, 1);
    this.ungreeted.add(address, 1);
    const options = { helloWithinMs: this.helloWithinMs, rateFactor: this.settings.rateLimitFactor };
    const connection = new Connection(socket, this.reception, options, greeted);
    this.connections.add(connection);
    socket.once('close', () => {
      greeted();
      this.open.add(address, -1);
      this.connections.delete(connection);
    });
  }
}
