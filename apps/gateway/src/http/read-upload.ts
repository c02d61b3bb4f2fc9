import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { HttpProblem } from './problem.js';

/** In base64 and with its envelope well below the broker's 1 MiB. */
const PART_BYTES = 512 * 1024;
/** A sender who sends nothing for so long is gone. */
const STALLED_AFTER_MS = 10_000;
/** What is too large is still read to its end up to here, so that the sender hears the answer; beyond, the line is cut. */
const SWALLOW_MAX_BYTES = 64 * 1024 * 1024;

/** What came beside the file, and what is said of it. */
export interface Uploaded {
  readonly fields: Readonly<Record<string, string>>;
  readonly fileName: string;
  readonly bytes: number;
}

export type KeepPart = (part: number, bytes: Buffer) => Promise<void>;

const closing = { headers: { connection: 'close' } };
const tooLarge = (maxBytes: number) =>
  new HttpProblem('body_too_large', `A file may have at most ${maxBytes / 1024 / 1024} MB.`, closing);
const bad = (detail: string) => new HttpProblem('bad_request', detail, closing);
const tooLate = () => new HttpProblem('request_timeout', 'The file did not arrive in time.', closing);

const parserFor = (request: IncomingMessage, maxBytes: number) => {
  const { 'content-type': contentType = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (!/^multipart\/form-data\s*;/iu.test(contentType) || encoding.toLowerCase() !== 'identity')
    throw new HttpProblem('unsupported_media_type', 'Send the file as multipart/form-data, in the field "file".');
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fileSize: maxBytes, fields: 10, fieldNameSize: 100, fieldSize: 16 * 1024, parts: 11 },
    });
  } catch (error) {
    throw new HttpProblem('bad_request', `The form cannot be read: ${error instanceof Error ? error.message : ''}`);
  }
};

/** Hands a file on in pieces; how fast they are kept is how fast the next is read. */
const keepInParts = async (file: Readable, keep: KeepPart): Promise<number> => {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let part = 0;
  let total = 0;
  const flush = async () => {
    await keep(part, Buffer.concat(pending));
    part += 1;
    pending = [];
    pendingBytes = 0;
  };
  for await (const chunk of file as AsyncIterable<Buffer>) {
    pending.push(chunk);
    pendingBytes += chunk.length;
    total += chunk.length;
    if (pendingBytes >= PART_BYTES) await flush();
  }
  if (pendingBytes > 0) await flush();
  return total;
};

/** Drops what still comes, so that the sender hears the answer instead of a broken line. */
const swallow = (request: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    let bytes = 0;
    const done = () => {
      clearTimeout(late);
      resolve();
    };
    const late = setTimeout(done, STALLED_AFTER_MS);
    if (request.complete || request.destroyed) return done();
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > SWALLOW_MAX_BYTES) done();
    });
    request.once('end', done).once('close', done).once('error', done);
    request.resume();
  });

const parsed = (request: IncomingMessage, maxBytes: number, keep: KeepPart): Promise<Uploaded> =>
  new Promise((resolve, reject) => {
    const parser = parserFor(request, maxBytes);
    const fields: Record<string, string> = Object.create(null) as Record<string, string>;
    let file: Promise<Omit<Uploaded, 'fields'>> | undefined;
    const late = setTimeout(() => fail(tooLate()), STALLED_AFTER_MS);
    const stillComing = () => late.refresh();
    const stopWaiting = () => {
      request.off('data', stillComing);
      clearTimeout(late);
    };
    const fail = (problem: unknown) => {
      stopWaiting();
      request.unpipe(parser);
      // Whoever still waits for more of the file waits no longer; not from within the parser's own work, which it would break.
      setImmediate(() => parser.destroy());
      reject(problem instanceof Error ? problem : bad('The form cannot be read.'));
    };
    request.on('data', stillComing);
    request.once('close', () => !request.complete && fail(bad('The file was cut off.')));
    parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
      if (nameTruncated || valueTruncated) fail(bad('A field of the form is too long.'));
      else if (Object.hasOwn(fields, name)) fail(bad(`The field ${name} may be given once.`));
      else fields[name] = value;
    });
    parser.on('file', (name, stream, { filename }) => {
      // Broken off, it says so whether or not somebody still listens.
      stream.on('error', () => fail(bad('The file was cut off.')));
      if (name !== 'file' || file) {
        stream.resume();
        return fail(bad('Send one file, in the field "file".'));
      }
      stream.once('limit', () => fail(tooLarge(maxBytes)));
      file = keepInParts(stream, keep).then((bytes) => ({ fileName: filename ?? '', bytes }));
      file.catch(fail);
    });
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
      parser.once(limit, () => fail(bad('Send one file and few fields.')));
    parser.on('error', () => fail(bad('The form cannot be read.')));
    parser.once('close', () => {
      stopWaiting();
      if (!file) return fail(bad('There is no file in the field "file".'));
      file.then((kept) => resolve({ fields: { ...fields }, ...kept }), fail);
    });
    request.pipe(parser);
  });

/** Reads one file and the fields beside it, handing on its pieces as they come: nothing of it stays here. */
export const readUpload = async (request: IncomingMessage, maxBytes: number, keep: KeepPart): Promise<Uploaded> => {
  try {
    return await parsed(request, maxBytes, keep);
  } catch (error) {
    await swallow(request);
    throw error;
  }
};
