import http from 'node:http';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FILE_MAX_BYTES, addDocumentFile, keepFilePart, type DocumentId } from '@baton/contracts';
import { Fault, created, newId, ok, refuse } from '@baton/messaging';
import fc from 'fast-check';
import { isProblem, send, startGatewayWorld, type GatewayWorld } from '../testing/gateway-world.js';
import { readUpload } from './read-upload.js';

let world: GatewayWorld;
let kept = new Map<string, Buffer[]>();
const asked: {
  title: string | undefined;
  fileName: string;
  bytes: number;
  content: string;
  key: string | undefined;
}[] = [];
beforeAll(async () => {
  world = await startGatewayWorld({ rateLimitFactor: 1_000 });
  world.answer(keepFilePart, ({ uploadId, part, base64 }) => {
    expect(base64.length).toBeLessThan(900_000);
    const parts = kept.get(uploadId) ?? [];
    parts[part] = Buffer.from(base64, 'base64');
    kept.set(uploadId, parts);
    return ok(null);
  });
  world.answer(addDocumentFile, ({ uploadId, title, fileName, bytes, idempotencyKey }) => {
    if (bytes === 0) return refuse('invalid', 'The file is empty.');
    if (fileName.endsWith('.exe')) return refuse('unsupported_file', 'No.');
    const content = Buffer.concat(kept.get(uploadId) ?? []).toString();
    asked.push({ title, fileName, bytes, content, key: idempotencyKey });
    const now = new Date().toISOString();
    return created({
      id: newId<DocumentId>(),
      title: title ?? fileName,
      kind: 'text',
      status: 'pending',
      error: null,
      url: null,
      bytes,
      questionCount: 0,
      createdAt: now,
      updatedAt: now,
    });
  });
});
afterAll(() => world.stop());

const path = '/api/v1/documents/files';
const token = () => world.member('admin').token;
const form = (content: string | Buffer, name = 'a.txt', more: Record<string, string> = {}) => {
  const data = new FormData();
  for (const [field, value] of Object.entries(more)) data.append(field, value);
  data.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
  return data;
};
const post = async (data: FormData, headers: Record<string, string> = {}, as = token()) => {
  const encoded = new Response(data);
  const body = new Uint8Array(await encoded.arrayBuffer());
  return send(world.url, 'POST', path, {
    token: as,
    body,
    headers: { 'content-type': encoded.headers.get('content-type') ?? '', ...headers },
  });
};

const anyForm = fc.array(
  fc.oneof(
    fc.constantFrom('--x', '\r\n', '\r\n\r\n', '--x--\r\n', ': ', '\0', 'b'.repeat(3_000)),
    fc
      .constantFrom('name="file"; filename="a.txt"', 'name="title"', 'name="file"', `name="file"; filename*=utf-8''%ff`)
      .map((what) => `--x\r\nContent-Disposition: form-data; ${what}\r\n\r\n`),
  ),
  { maxLength: 14 },
);

/** What a form is answered with when it comes in these pieces, and ends, or breaks off, after them. */
const outcomeOf = async (pieces: readonly string[], isWhole: boolean, isKept: boolean): Promise<string> => {
  const request = Object.assign(new PassThrough(), {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    complete: false,
  });
  const keep = () => (isKept ? Promise.resolve() : Promise.reject(new Fault('away')));
  const outcome = readUpload(request as unknown as http.IncomingMessage, 2_000, keep).then(
    () => 'whole',
    (error: Error) => error.name,
  );
  for (const piece of pieces) {
    request.write(piece);
    await new Promise(setImmediate);
  }
  request.complete = isWhole;
  if (isWhole) request.end();
  else request.destroy();
  return outcome;
};

describe('a file that is uploaded', () => {
  it('in any form, however it is broken, broken off or not kept, is taken or refused: nothing hangs, nothing is thrown beside', async () => {
    await fc.assert(
      fc.asyncProperty(anyForm, fc.boolean(), fc.boolean(), async (pieces, isWhole, isKept) => {
        expect(['whole', 'HttpProblem', 'Fault']).toContain(await outcomeOf(pieces, isWhole, isKept));
      }),
      { numRuns: 300 },
    );
  });

  it('comes whole to its owner, in pieces that the broker takes, with its name and title', async () => {
    const content = 'Zorblax glows. 👋'.repeat(100_000);
    const answer = await post(form(content, 'Über uns/…\u202etxt', { title: 'About' }), { 'idempotency-key': 'k-1' });
    expect(answer.status).toBe(201);
    const got = asked.at(-1);
    expect(got).toMatchObject({ title: 'About', key: 'k-1', bytes: Buffer.byteLength(content) });
    expect(got?.content === content).toBe(true);
    expect([...kept.values()].at(-1)?.length).toBeGreaterThan(1);
  });

  it('96: that is too large ends with 413 and reaches nobody; one that is empty or of a foreign kind is refused', async () => {
    const before = asked.length;
    isProblem(await post(form(Buffer.alloc(FILE_MAX_BYTES + 1, 'x'))), 413, 'body_too_large');
    kept = new Map();
    isProblem(await post(form('')), 422, 'invalid');
    isProblem(await post(form('MZ', 'a.exe')), 415, 'unsupported_file');
    expect(asked).toHaveLength(before);
  });

  it('as JSON, without a file, twice, or with what nobody asked for is no upload', async () => {
    isProblem(await send(world.url, 'POST', path, { token: token(), body: {} }), 415, 'unsupported_media_type');
    isProblem(await send(world.url, 'POST', path, { token: token() }), 415, 'unsupported_media_type');
    const empty = new FormData();
    empty.append('title', 'x');
    isProblem(await post(empty), 400, 'bad_request');
    const two = form('a');
    two.append('file', new Blob(['b']), 'b.txt');
    isProblem(await post(two), 400, 'bad_request');
    isProblem(await post(form('a', 'a.txt', { workspaceId: newId<string>() })), 400, 'bad_request');
    isProblem(await post(form('a', 'a.txt', { title: ' ' })), 422, 'invalid');
    isProblem(await post(form('a'), { 'idempotency-key': 'x'.repeat(201) }), 422, 'invalid');
    const cut = { token: token(), headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\nno' };
    isProblem(await send(world.url, 'POST', path, cut), 400, 'bad_request');
  });

  it('of somebody who may not add one is refused before it is read', async () => {
    const before = kept.size;
    isProblem(await post(form('a'), {}, world.member('agent').token), 403, 'forbidden');
    isProblem(await post(form('a'), {}, world.visitor().token), 403, 'forbidden');
    isProblem(await post(form('a'), {}, 'm_unknown'), 401, 'unauthorized');
    expect(kept.size).toBe(before);
  });

  it('whose sender leaves in the middle leaves nothing behind him that hangs', async () => {
    const before = asked.length;
    await new Promise<void>((left) => {
      const request = http.request(`${world.url}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token()}`, 'content-type': 'multipart/form-data; boundary=x' },
      });
      request.on('error', () => left());
      request.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf of it');
      request.flushHeaders();
      setImmediate(() => request.destroy(new Error('gone')));
    });
    expect((await post(form('whole'))).status).toBe(201);
    expect(asked).toHaveLength(before + 1);
  });

  it('ends with 503 when its owner is away', async () => {
    world.answer(keepFilePart, () => {
      throw new Fault('away');
    });
    isProblem(await post(form('a')), 503, 'unavailable');
  });
});
