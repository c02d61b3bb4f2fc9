import type { IncomingMessage } from 'node:http';
import { HELLO_WITHIN_MS } from '@baton/contracts';
import { Settings } from '@baton/platform';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection } from '@nestjs/websockets';
import type { WebSocket } from 'ws';
import { HttpProblem, tooMany } from '../http/problem.js';
import { addressOf } from '../identity/address.js';
import { Connection } from './connection.js';
import { Reception } from './reception.js';

/** By address, before the factor of the limits. */
const SOCKETS_MAX = 2_000;
const UNGREETED_MAX = 200;
const TRY_AGAIN_AFTER_MS = 1_000;
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

/** WebSockets on the server's own port, at one path: how many there may be, and a Connection for each. */
@WebSocketGateway({ path: '/api/v1/realtime' })
export class RealtimeGateway implements OnGatewayConnection<WebSocket>, BeforeApplicationShutdown {
  readonly connections = new Set<Connection>();
  helloWithinMs = HELLO_WITHIN_MS;
  private readonly open = new AddressCount();
  private readonly ungreeted = new AddressCount();

  constructor(
    private readonly reception: Reception,
    private readonly settings: Settings,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    for (const connection of this.connections) connection.close(GOING_AWAY, 'the server stops');
    const giveUpAt = performance.now() + CLOSES_WITHIN_MS;
    while (this.connections.size > 0 && performance.now() < giveUpAt)
      await new Promise((resolve) => setTimeout(resolve, 10));
    for (const connection of this.connections) connection.cut();
  }

  /** Why a socket may not be opened; undefined when it may. */
  refusalOf(request: IncomingMessage): HttpProblem | undefined {
    const address = addressOf(request);
    const factor = this.settings.rateLimitFactor;
    if (request.url?.includes('?'))
      return new HttpProblem('bad_request', 'The address takes no query; the token goes into the first frame.');
    const isFull = this.open.get(address) >= SOCKETS_MAX * factor;
    return isFull || this.ungreeted.get(address) >= UNGREETED_MAX * factor ? tooMany(TRY_AGAIN_AFTER_MS) : undefined;
  }

  handleConnection(socket: WebSocket, request: IncomingMessage): void {
    const address = addressOf(request);
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
