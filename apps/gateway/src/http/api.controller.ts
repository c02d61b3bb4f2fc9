import { refusalCatalogue, type HttpMethod } from '@baton/contracts';
import type { Reply } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { All, Controller, Delete, Get, Patch, Post, Put, Req, Res } from '@nestjs/common';
import type { RequestContract } from '@baton/contracts';
import type { Request, Response } from 'express';
import { CommandDesk } from './command-desk.js';
import { HttpProblem, notFound, unauthorized, type FieldError } from './problem.js';
import { expiredCookie, refreshCookie, refuseForeignPages } from './refresh-cookie.js';
import { methodsByPath, routedContracts, type Routed } from './routed-contracts.js';

const decorators = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const satisfies Record<
  HttpMethod,
  unknown
>;

/** Every route of the API. Its methods are not written here: they follow from the contracts, below. */
@Controller('api/v1')
export class ApiController {
  private readonly isSecure: boolean;

  constructor(
    private readonly desk: CommandDesk,
    private readonly settings: Settings,
  ) {
    this.isSecure = settings.publicUrl.startsWith('https:');
  }

  async answer({ contract, method, path }: Routed, request: Request, response: Response): Promise<void> {
    // Express answers HEAD with what it has for GET.
    if (request.method !== method) throw methodNotAllowed(path);
    refuseForeignPages(contract, request, this.settings.publicUrl);
    const reply = await this.desk.answer(contract, request, request.params);
    if (reply.kind === 'ok') this.send(contract, reply.created ? 201 : 200, reply.value, response);
    else this.refuse(contract, reply, response);
  }

  private send(contract: RequestContract, status: number, value: unknown, response: Response): void {
    const body = contract.cookie ? this.withCookie(contract, value, response) : value;
    if (body === null) response.status(204).end();
    else response.status(status).type('application/json').end(JSON.stringify(body));
  }

  private withCookie({ cookie }: RequestContract, value: unknown, response: Response): unknown {
    if (cookie === 'clears') response.append('set-cookie', expiredCookie(this.isSecure));
    if (typeof value !== 'object' || value === null || !('refreshToken' in value)) return value;
    const { refreshToken, ...body } = value;
    if (typeof refreshToken === 'string') response.append('set-cookie', refreshCookie(refreshToken, this.isSecure));
    return body;
  }

  private refuse({ cookie }: RequestContract, { code, detail, extra }: Refusal, response: Response): never {
    if (cookie === 'renews' || cookie === 'clears') response.append('set-cookie', expiredCookie(this.isSecure));
    if (code === 'not_found') throw notFound();
    if (code === 'unauthorized') throw unauthorized(detail, true);
    const { errors, ...members } = extra as { errors?: FieldError[] };
    const isLogin = refusalCatalogue[code].status === 401;
    throw new HttpProblem(code, detail, {
      extra: members,
      errors: errors ?? [],
      ...(isLogin && { headers: { 'www-authenticate': 'Bearer realm="baton"' } }),
    });
  }
}

type Refusal = Extract<Reply<RequestContract>, { kind: 'refused' }>;

const methodNotAllowed = (path: string): HttpProblem => {
  const allow = (methodsByPath.get(path) ?? []).join(', ');
  return new HttpProblem('method_not_allowed', `This address knows ${allow}.`, { headers: { allow } });
};

type Handler = (this: ApiController, request: Request, response: Response) => Promise<void>;

const define = (name: string, decorate: MethodDecorator, handler: Handler): void => {
  const descriptor = { value: handler, writable: true, configurable: true, enumerable: false };
  Object.defineProperty(ApiController.prototype, name, descriptor);
  Req()(ApiController.prototype, name, 0);
  Res()(ApiController.prototype, name, 1);
  decorate(ApiController.prototype, name, descriptor);
};

const others = (path: string): void =>
  define(`other methods of ${path}`, All(path), () => Promise.reject(methodNotAllowed(path)));

/** Names before parameters: `/documents/ask` is not a document. */
const inOrder = [...methodsByPath.keys()].sort((a, b) => Number(a.includes(':')) - Number(b.includes(':')));

for (const path of inOrder) {
  for (const routed of routedContracts.filter((each) => each.path === path)) {
    define(routed.contract.name, decorators[routed.method](routed.path), function (request, response) {
      return this.answer(routed, request, response);
    });
  }
  others(path);
}
