import type { IncomingMessage } from 'node:http';
import { keepFilePart, logIn, logOut, type Actor, type RequestContract, type UploadId } from '@baton/contracts';
import { Deadline, Requests, newId, type Reply } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import { addressOf } from '../identity/address.js';
import { Doorkeeper, bearerTokenOf } from '../identity/doorkeeper.js';
import { Identities } from '../identity/identities.js';
import { Limits } from '../limits/limits.js';
import { checkInput, checkParams } from './check-input.js';
import { HeardPeople } from './heard-people.js';
import { parseBody } from './parse-json.js';
import { HttpProblem } from './problem.js';
import { Ownership } from './ownership.js';
import { checkQuery, parseQuery, refuseTokenInQuery } from './query.js';
import { checkMediaType, hasBody, readBody } from './read-body.js';
import { readUpload } from './read-upload.js';
import { refreshTokenOf } from './refresh-cookie.js';

/** How long a piece of a file may take to be kept. */
const PART_WITHIN_MS = 2_000;
const FILE_NAME_MAX = 300;

/** With what is left to write and send, an answer is there within 3 s whatever is down. */
const ANSWER_WITHIN_MS = 2_500;

interface Knock {
  readonly contract: RequestContract;
  readonly request: IncomingMessage;
  readonly actor: Actor;
}

type Fields = Record<string, unknown>;

/** Takes one HTTP request to the service that owns it: who asks, how often, what exactly; then the reply. */
@Injectable()
export class CommandDesk {
  constructor(
    private readonly doorkeeper: Doorkeeper,
    private readonly limits: Limits,
    private readonly requests: Requests,
    private readonly identities: Identities,
    private readonly heardPeople: HeardPeople,
    private readonly ownership: Ownership,
  ) {}

  async answer(
    contract: RequestContract,
    request: IncomingMessage,
    pathParams: object,
  ): Promise<Reply<RequestContract>> {
    const deadline = Deadline.in(ANSWER_WITHIN_MS);
    const query = parseQuery(request.url ?? '');
    refuseTokenInQuery(query);
    const actor = await this.doorkeeper.admit(contract.door, request, deadline);
    this.heardPeople.note(actor);
    const knock = { contract, request, actor };
    const isRepeatable = 'clientId' in fieldsOf(contract.body);
    if (!isRepeatable) await this.limits.admit(contract, actor, addressOf(request));
    const params = checkParams(contract.params, pathParams);
    const leftMs = deadline.leftMs();
    const fields = await this.fields(knock, query, isRepeatable).catch(async (error: unknown) => {
      if (isAboutInput(error)) await this.ownership.refuseStranger(contract, actor, params, Deadline.in(leftMs));
      throw error;
    });
    // The time that the sender took to send is not ours.
    return this.ask(knock, { ...params, ...fields, ...hidden(knock) }, Deadline.in(leftMs));
  }

  private async fields(knock: Knock, query: ReadonlyMap<string, string>, isRepeatable: boolean): Promise<Fields> {
    const { upload } = knock.contract;
    if (upload) return this.uploaded(knock, query, upload.maxBytes);
    const body = await this.body(knock, isRepeatable);
    return { ...checkQuery(knock.contract.query, query), ...checkInput(knock.contract.body, body) };
  }

  /** The file is with its owner, piece by piece, before the command goes there; abandoned pieces are dropped there. */
  private async uploaded(
    { contract, request, actor }: Knock,
    query: ReadonlyMap<string, string>,
    maxBytes: number,
  ): Promise<Fields> {
    const inQuery = checkQuery(contract.query, query);
    const uploadId = newId<UploadId>();
    const { fields, fileName, bytes } = await readUpload(request, maxBytes, async (part, piece) => {
      const input = { uploadId, part, base64: piece.toString('base64') };
      const reply = await this.requests.ask(keepFilePart, input, { actor, deadline: Deadline.in(PART_WITHIN_MS) });
      if (reply.kind === 'refused') throw new HttpProblem(reply.code, reply.detail);
    });
    const name = [...fileName.replace(/[\0\p{Surrogate}]/gu, '')].slice(-FILE_NAME_MAX).join('');
    return { ...inQuery, ...checkInput(contract.body, fields), uploadId, fileName: name, bytes };
  }

  /** Commands that may be repeated are counted when it is known which one it is; one that cannot be read counts too. */
  private async body(knock: Knock, isRepeatable: boolean): Promise<unknown> {
    const { contract, request, actor } = knock;
    if (!isRepeatable) return bodyOf(contract, request);
    const address = addressOf(request);
    try {
      const body = await bodyOf(contract, request);
      await this.limits.admit(contract, actor, address, clientIdOf(body));
      return body;
    } catch (error) {
      if (error instanceof HttpProblem && error.code !== 'too_many_requests')
        await this.limits.admit(contract, actor, address);
      throw error;
    }
  }

  private async ask(
    { contract, request, actor }: Knock,
    input: Fields,
    deadline: Deadline,
  ): Promise<Reply<RequestContract>> {
    const ask = () => this.requests.ask(contract, input, { actor, deadline });
    if (contract.name === logOut.name) this.identities.forget(bearerTokenOf(request) ?? '');
    if (contract.name !== logIn.name) return ask();
    return this.limits.attemptLogin(String(input['email']), addressOf(request), async () => {
      const outcome = await ask();
      return { outcome, isFailure: outcome.kind === 'refused' };
    });
  }
}

/** What was sent is wrong; not who sent it, nor how often. */
const isAboutInput = (error: unknown): boolean =>
  error instanceof HttpProblem && [400, 413, 415, 422].includes(error.status);

const fieldsOf = (schema: RequestContract['input']): object => (schema._zod.def as unknown as { shape: object }).shape;

const clientIdOf = (body: unknown): string | undefined => {
  const clientId = typeof body === 'object' && body !== null && 'clientId' in body ? body.clientId : undefined;
  return typeof clientId === 'string' && clientId.length <= 36 ? clientId.toLowerCase() : undefined;
};

const bodyOf = async (contract: RequestContract, request: IncomingMessage): Promise<unknown> => {
  checkMediaType(request);
  if (hasBody(request)) return parseBody(await readBody(request));
  if (contract.hasBody) throw new HttpProblem('bad_request', 'A JSON body is missing.');
  return {};
};

/** What HTTP carries elsewhere: the name of the command, the refresh cookie, and the token that is to be void. */
const hidden = ({ contract, request }: Knock): Fields => {
  if ('idempotencyKey' in fieldsOf(contract.input)) return idempotencyKeyOf(request);
  if (contract.cookie !== 'renews' && contract.cookie !== 'clears') return {};
  const refreshToken = refreshTokenOf(request);
  const accessToken = contract.cookie === 'clears' ? bearerTokenOf(request) : undefined;
  return { ...(isToken(refreshToken) && { refreshToken }), ...(isToken(accessToken) && { accessToken }) };
};

const IDEMPOTENCY_KEY = 'Idempotency-Key';
const idempotencyKeyOf = ({ headers }: IncomingMessage): Fields => {
  const key = headers[IDEMPOTENCY_KEY.toLowerCase()];
  if (key === undefined) return {};
  if (typeof key === 'string' && key.length > 0 && key.length <= 200) return { idempotencyKey: key };
  const errors = [{ path: IDEMPOTENCY_KEY, message: 'must have 1 to 200 characters' }];
  throw new HttpProblem('invalid', 'A header is not allowed as it is.', { errors });
};

const isToken = (token: string | undefined): boolean => token !== undefined && token.length > 0 && token.length <= 200;
