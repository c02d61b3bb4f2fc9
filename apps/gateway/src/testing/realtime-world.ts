import { conversationChanged } from '@baton/contracts';
import { Broadcast } from '@baton/messaging';
import { startGatewayWorld, type GatewayWorld } from './gateway-world.js';
import { SpecSocket } from './spec-socket.js';
import type { Change } from './talk.js';

/** A gateway world, and what specs of its sockets need. */
export class RealtimeWorld {
  private readonly sockets: SpecSocket[] = [];

  private constructor(readonly world: GatewayWorld) {}

  static async start(rateLimitFactor = 10): Promise<RealtimeWorld> {
    return new RealtimeWorld(await startGatewayWorld({ rateLimitFactor }));
  }

  /** A part of the running gateway. */
  part<Part>(type: abstract new (...dependencies: never[]) => Part): Part {
    const gateway = this.world.services.get('gateway');
    if (!gateway) throw new Error('there is no gateway in this world');
    return gateway.app.get<Part>(type);
  }

  publish(...changes: Change[]): void {
    for (const change of changes) this.part(Broadcast).publish(conversationChanged, change.conversationId, change);
  }

  /** Connected, and nothing said. */
  async open(): Promise<SpecSocket> {
    const socket = await SpecSocket.open(this.world.url);
    this.sockets.push(socket);
    return socket;
  }

  /** Connected, and everything that hello brings has come. */
  async greet(token: string, after?: Record<string, number>): Promise<SpecSocket> {
    const socket = await SpecSocket.greeted(this.world.url, token, after);
    this.sockets.push(socket);
    return socket;
  }

  /** What was published so far has come through the gateway, to these sockets too. */
  async settled(...listening: SpecSocket[]): Promise<void> {
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    for (const socket of listening) await socket.roundTrip();
  }

  hangUp(): void {
    for (const socket of this.sockets.splice(0)) socket.ws.terminate();
  }
}

export const seqsOf = (socket: SpecSocket) => socket.of('message.created').map(({ seq }) => seq);
