import { Socket } from '../system/socket.js';
import type { FuzzedLine } from './frames.js';
import type { FuzzedRequest } from './requests.js';

export type Tokens = Readonly<Record<string, string | undefined>>;

const ANSWER_WITHIN_MS = 3_000;
/** What the contract knows, and no 5xx. */
const STATUSES = new Set([200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429]);
/** Of the contract, and what `ws` says of broken frames. */
const CLOSE_CODES = new Set([1002, 1007, 1008, 1009, 4400, 4401, 4409, 4429]);

/** Sends it, and says what is wrong with the answer; undefined: nothing. */
export const sendRequest = async (url: string, tokens: Tokens, request: FuzzedRequest): Promise<string | undefined> => {
  const token = tokens[request.who];
  const startedAt = performance.now();
  const response = await fetch(`${url}/api/v1${request.path}`, {
    method: request.method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...(request.body !== undefined && { body: request.body }),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  const ms = performance.now() - startedAt;
  if (!STATUSES.has(response.status)) return `status ${response.status}: ${text}`;
  if (ms > ANSWER_WITHIN_MS) return `an answer after ${Math.round(ms)} ms`;
  if (response.status < 400) return undefined;
  const { status, code } = JSON.parse(text) as { status: number; code: string };
  return status === response.status && /^[a-z_]+$/.test(code) ? undefined : `no problem document: ${text}`;
};

/** Says it all on a socket of its own; the socket must end by the contract, or still answer. */
export const sendLine = async (url: string, tokens: Tokens, line: FuzzedLine): Promise<string | undefined> => {
  const socket = await Socket.open(url);
  const closed = socket.closed.then(({ code }) => code);
  socket.send(line.first ?? { type: 'hello', token: tokens[line.who], after: line.after });
  for (const frame of line.frames) socket.ws.send(frame, () => undefined);
  const isAnswered = socket.until((frame) => frame.type === 'pong' || frame.type === 'error', ANSWER_WITHIN_MS);
  socket.ws.send('{"type":"ping"}', () => undefined);
  const outcome = await Promise.race([
    closed,
    isAnswered.then(
      () => 'answers' as const,
      () => 'silent' as const,
    ),
  ]);
  socket.ws.terminate();
  if (outcome === 'answers') return undefined;
  if (outcome === 'silent') return 'a socket that neither answers nor closes';
  return CLOSE_CODES.has(outcome) ? undefined : `a socket closed with ${outcome}`;
};
