import type { IncomingMessage } from 'node:http';
import { HttpProblem } from './problem.js';

export const BODY_MAX_BYTES = 256 * 1024;
const ARRIVES_WITHIN_MS = 10_000;
/** What is too large is still read to its end up to here, so that the sender hears the answer; beyond, the line is cut. */
const SWALLOW_MAX_BYTES = 4 * 1024 * 1024;

const tooLarge = () =>
  new HttpProblem('body_too_large', `A body may have at most ${BODY_MAX_BYTES / 1024} KiB.`, {
    headers: { connection: 'close' },
  });

const tooLate = () =>
  new HttpProblem('request_timeout', 'The body did not arrive in time.', { headers: { connection: 'close' } });
const cutOff = () => new HttpProblem('bad_request', 'The body was cut off.', { headers: { connection: 'close' } });

const isJson = (contentType: string): boolean => {
  const [mediaType = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  return (
    mediaType === 'application/json' && parameters.every((each) => each === '' || /^charset="?utf-?8"?$/.test(each))
  );
};

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Refuses what is not plain JSON by its headers, before a byte of it is read. */
export const checkMediaType = (request: IncomingMessage): void => {
  const { 'content-type': contentType, 'content-encoding': encoding } = request.headers;
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw new HttpProblem('unsupported_media_type', 'Send the body as it is, without a content encoding.', {
      headers: { 'accept-encoding': 'identity' },
    });
  // Nothing is of no type, whatever is said of it.
  if (hasBody(request) && !isJson(contentType ?? ''))
    throw new HttpProblem('unsupported_media_type', 'Send JSON, with the content type application/json.', {
      headers: { accept: 'application/json' },
    });
};

/** The body's bytes. What is too large is dropped as it comes, never kept. */
export const readBody = (request: IncomingMessage): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    let isSettled = false;
    const settle = (problem: () => HttpProblem | undefined): void => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(late);
      request.off('data', take).pause();
      const refused = problem();
      if (refused) reject(refused);
      else resolve(Buffer.concat(chunks));
    };
    const take = (chunk: Uint8Array): void => {
      bytes += chunk.length;
      if (bytes <= BODY_MAX_BYTES) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > SWALLOW_MAX_BYTES) settle(tooLarge);
    };
    const late = setTimeout(() => settle(tooLate), ARRIVES_WITHIN_MS);
    if (Number(request.headers['content-length'] ?? 0) > SWALLOW_MAX_BYTES) return settle(tooLarge);
    request.on('data', take);
    request.once('end', () => settle(() => (bytes > BODY_MAX_BYTES ? tooLarge() : undefined)));
    request.once('error', () => settle(cutOff));
    request.once('close', () => settle(cutOff));
  });
