import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestContracts } from '@baton/contracts';
import { Deadline, Fault, type Requests } from '@baton/messaging';

const PATH = '/operator/requests/';
const BODY_MAX_BYTES = 1024 * 1024;
const ANSWER_WITHIN_MS = 20_000;

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_MAX_BYTES) throw new Error('the body is too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
};

const isSame = (given: string, wanted: string): boolean =>
  given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));

/**
 * On the ops port: passes an operator's request on to the services. Only who can read the data folder knows the token,
 * and only requests that are meant for services and operators pass.
 */
export const operatorDoor =
  (requests: Requests, token: string) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (request.method !== 'POST' || !request.url?.startsWith(PATH)) return false;
    const contract = requestContracts.find(
      ({ name, door }) => door.kind === 'service' && name === request.url?.slice(PATH.length),
    );
    if (!contract || !isSame(request.headers.authorization ?? '', `Bearer ${token}`)) return false;
    response.setHeader('content-type', 'application/json');
    try {
      const reply = await requests.ask(contract, await readBody(request), {
        deadline: Deadline.in(ANSWER_WITHIN_MS),
      });
      response.end(JSON.stringify(reply));
    } catch (error) {
      response
        .writeHead(503)
        .end(JSON.stringify({ kind: 'fault', detail: error instanceof Fault ? error.message : 'The request failed.' }));
    }
    return true;
  };
