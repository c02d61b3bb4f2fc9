import { All, Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { HttpProblem } from '../http/problem.js';
import { parseQuery, refuseTokenInQuery } from '../http/query.js';
import { isWebSocket } from './realtime-adapter.js';
import { RealtimeGateway } from './realtime-gateway.js';

/** For whoever comes to the realtime address with plain HTTP, or with a socket that may not be opened. */
@Controller('api/v1')
export class RealtimeController {
  constructor(private readonly gateway: RealtimeGateway) {}

  @All('realtime')
  explain(@Req() request: Request): never {
    refuseTokenInQuery(parseQuery(request.url));
    if (request.method !== 'GET')
      throw new HttpProblem('method_not_allowed', 'This address knows GET.', { headers: { allow: 'GET' } });
    const refusal = isWebSocket(request) ? this.gateway.refusalOf(request) : undefined;
    if (refusal) throw refusal;
    throw new HttpProblem('upgrade_required', 'Connect with a WebSocket.', {
      headers: { upgrade: 'websocket', connection: 'Upgrade' },
    });
  }
}
