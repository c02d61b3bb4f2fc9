import { ClientNats, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import type { Msg, NatsConnection, RequestOptions } from '@nats-io/transport-node';
import type { RequestEnvelope } from '../envelopes.js';

type Callback = (packet: WritePacket) => void;
interface RequestPacket extends ReadPacket<RequestEnvelope> {
  readonly pattern: string;
}

/** Nest's NATS client with all answers on one subscription, where Nest's own makes and ends one for each request. */
export class NatsRequestClient extends ClientNats {
  protected override publish({ pattern, data }: RequestPacket, callback: Callback): () => void {
    const packet = this.assignPacketId({ pattern, data });
    const answered = this.createSubscriptionHandler(packet, callback);
    let isWanted = true;
    this.request(this.normalizePattern(pattern), JSON.stringify(packet), { timeout: data.timeLeftMs })
      .then((message) => (isWanted ? answered(null, message) : undefined))
      // What cannot be read is no answer either.
      .catch((err: unknown) => isWanted && callback({ err }));
    return () => {
      isWanted = false;
    };
  }

  private async request(subject: string, text: string, options: RequestOptions): Promise<Msg> {
    if (!this.natsClient) throw new Error('NATS is not connected.');
    return (this.natsClient as NatsConnection).request(subject, text, options);
  }
}
