import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDocumentFile,
  askDocuments,
  createDocument,
  deleteDocument,
  getDocument,
  keepFilePart,
  listDocuments,
  updateDocument,
  type CallOf,
  type DocumentId,
  type MemberActor,
  type UploadId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { startAssistantWorld, type AssistantWorld } from '../testing/assistant-world.js';
import { encryptedPdf, pdfWith } from '../testing/make-pdf.js';
import { someMember } from '../testing/owner.js';

let w: AssistantWorld;
beforeAll(async () => {
  w = await startAssistantWorld({ privateWebPages: true });
});
afterAll(() => w.world.stop());

const add = (owner: MemberActor, given: CallOf<typeof createDocument>) => w.world.value(createDocument, given, owner);
const ask = (owner: MemberActor, question: string) => w.world.value(askDocuments, { question }, owner);
const look = (owner: MemberActor, documentId: DocumentId) => w.world.value(getDocument, { documentId }, owner);
const settled = async (owner: MemberActor, documentId: DocumentId) => {
  await eventually(async () => /completed|failed/u.test((await look(owner, documentId)).status), { within: 20_000 });
  return look(owner, documentId);
};
const upload = async (owner: MemberActor, fileName: string, content: string | Buffer, idempotencyKey?: string) => {
  const uploadId = newId<UploadId>();
  const bytes = Buffer.from(content);
  for (const [part, piece] of [bytes.subarray(0, 1_024), bytes.subarray(1_024)].entries())
    await w.world.value(keepFilePart, { uploadId, part, base64: piece.toString('base64') }, owner);
  const input = { uploadId, fileName, bytes: bytes.length, ...(idempotencyKey && { idempotencyKey }) };
  return w.world.ask(addDocumentFile, input, owner);
};
const uploaded = async (...given: Parameters<typeof upload>) => {
  const reply = await upload(...given);
  if (reply.kind === 'refused') throw new Error(reply.detail);
  return reply.value;
};
const question = 'How long does the Zorblax glow?';
const partsOf = (owner: MemberActor) =>
  w.world.query('assistant', 'SELECT FROM file_parts WHERE workspace_id = $1', [owner.workspaceId]);

describe('a document', () => {
  it('waits, is read, and is answered from and cited once it is completed; deleted, never again', async () => {
    const owner = someMember();
    const made = await uploaded(owner, 'Zorblax manual.md', '# Zorblax\n\nThe Zorblax glows for 41 hours.');
    expect(made).toMatchObject({
      title: 'Zorblax manual',
      kind: 'markdown',
      status: 'pending',
      error: null,
      bytes: 42,
    });
    expect(await settled(owner, made.id)).toMatchObject({
      status: 'completed',
      text: expect.stringContaining('41 hours'),
    });
    expect(await ask(owner, question)).toMatchObject({
      kind: 'answer',
      text: expect.stringContaining('41 hours'),
      citations: [{ documentId: made.id, title: 'Zorblax manual' }],
    });
    expect(await partsOf(owner)).toEqual([]);
    await w.world.value(deleteDocument, { documentId: made.id }, owner);
    expect((await ask(owner, question)).text).not.toContain('41');
    expect(await w.world.ask(getDocument, { documentId: made.id }, owner)).toMatchObject({ code: 'not_found' });
  });

  it('of each kind ends as text', async () => {
    const owner = someMember();
    const made = [
      await uploaded(owner, 'a.pdf', pdfWith('The Zorblax glows for 41 hours.')),
      await uploaded(
        owner,
        'b.html',
        '<html><body><p>The <b>Bompstick</b> hums.</p><script>x()</script></body></html>',
      ),
      await uploaded(owner, 'c.txt', 'The Clorvine weighs 17 kilograms.'),
      await add(owner, { title: 'D', kind: 'html', text: '<h1>Dwizzle</h1><p>It costs 9 zlotys.</p>' }),
      await add(owner, {
        title: 'E',
        kind: 'qa',
        text: 'Behind the workshop.',
        questions: ['Where can I leave my car?'],
      }),
    ];
    const texts = [];
    for (const { id } of made) texts.push((await settled(owner, id)).text);
    expect(texts).toEqual([
      'The Zorblax glows for 41 hours.',
      'The **Bompstick** hums.',
      'The Clorvine weighs 17 kilograms.',
      '# Dwizzle\n\nIt costs 9 zlotys.',
      'Behind the workshop.',
    ]);
    expect((await ask(owner, 'where may I leave the car')).citations).toMatchObject([{ documentId: made[4]?.id }]);
    const { items } = await w.world.value(listDocuments, { limit: 2 }, owner);
    expect(items.map(({ title }) => title)).toEqual(['E', 'D']);
    const found = await w.world.value(listDocuments, { q: 'C', kind: 'text', status: 'completed' }, owner);
    expect(found.items.map(({ title }) => title)).toEqual(['c']);
  });

  it('that cannot be read fails with the reason, and harms no other', async () => {
    const owner = someMember();
    const bad = await uploaded(owner, 'secret.pdf', encryptedPdf());
    const good = await uploaded(owner, 'c.txt', 'The Clorvine weighs 17 kilograms.');
    expect(await settled(owner, bad.id)).toMatchObject({
      status: 'failed',
      error: 'The PDF is encrypted: remove its password and upload it again.',
      text: null,
    });
    expect((await settled(owner, good.id)).status).toBe('completed');
    expect(await partsOf(owner)).toEqual([]);
  });

  it('96: whose name and content disagree, that is empty or of a foreign kind is refused at once', async () => {
    const owner = someMember();
    const outcome = async (name: string, content: string | Buffer) => {
      const reply = await upload(owner, name, content);
      return reply.kind === 'refused' ? reply.code : reply.value.kind;
    };
    const page = '<!doctype html><p>hi</p>';
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]);
    expect(await outcome('a.pdf', 'no PDF')).toBe('unsupported_file');
    expect(await outcome('a.txt', pdfWith('x'))).toBe('unsupported_file');
    expect(await outcome('a.txt', page)).toBe('unsupported_file');
    expect(await outcome('a.md', png)).toBe('unsupported_file');
    expect(await outcome('photo', png)).toBe('unsupported_file');
    for (const name of ['a.exe', 'a.svg', 'a.pdf.zip', 'a.docx'])
      expect(await outcome(name, 'text')).toBe('unsupported_file');
    expect(await outcome('a.html', 'plain words')).toBe('unsupported_file');
    expect(await outcome('empty.txt', '')).toBe('invalid');
    expect(await outcome('no ending', page)).toBe('html');
    expect(await outcome('../../etc/passwd.txt', 'root')).toBe('text');
    expect((await w.world.value(listDocuments, { q: 'passwd' }, owner)).items).toMatchObject([{ title: 'passwd' }]);
  });

  it('that was being processed when its process was killed is taken up by the next, from where it stood', async () => {
    const owner = someMember();
    const [unread, unindexed] = [newId<DocumentId>(), newId<DocumentId>()];
    const uploadId = newId<UploadId>();
    const base64 = Buffer.from('The Zorblax glows for 41 hours.').toString('base64');
    await w.world.value(keepFilePart, { uploadId, part: 0, base64 }, owner);
    await w.world.query(
      'assistant',
      `INSERT INTO documents (id, workspace_id, title, kind, status, questions, body, upload_id, is_read, attempts, due_at) VALUES
        ($1, $3, 'unread', 'text', 'processing', '[]', NULL, $4, false, 1, clock_timestamp() - interval '1 s'),
        ($2, $3, 'unindexed', 'text', 'processing', '[]', 'The Bompstick hums.', NULL, true, 1, clock_timestamp() - interval '1 s')`,
      [unread, unindexed, owner.workspaceId, uploadId],
    );
    expect(await settled(owner, unread)).toMatchObject({
      status: 'completed',
      text: 'The Zorblax glows for 41 hours.',
    });
    expect(await settled(owner, unindexed)).toMatchObject({ status: 'completed', text: 'The Bompstick hums.' });
  });

  it('that takes its process with it each time is given up', async () => {
    const owner = someMember();
    const id = newId<DocumentId>();
    await w.world.query(
      'assistant',
      `INSERT INTO documents (id, workspace_id, title, kind, status, questions, is_read, attempts, due_at)
        VALUES ($1, $2, 'killer', 'pdf', 'processing', '[]', false, 5, clock_timestamp())`,
      [id, owner.workspaceId],
    );
    expect(await settled(owner, id)).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/again and again/u),
    });
  });

  it('that is changed is answered from as it is now; one that would lack something is not changed', async () => {
    const owner = someMember();
    const { id } = await add(owner, { title: 'Zorblax', kind: 'markdown', text: 'The Zorblax glows for 41 hours.' });
    await settled(owner, id);
    const text = 'The Zorblax glows for 17 hours.';
    const changed = await w.world.value(updateDocument, { documentId: id, text, title: 'Zorblax 2' }, owner);
    expect(changed).toMatchObject({ status: 'pending', title: 'Zorblax 2', questionCount: 0 });
    await settled(owner, id);
    expect(await ask(owner, question)).toMatchObject({ text, citations: [{ title: 'Zorblax 2' }] });
    const link = 'javascript:alert(1)';
    expect(await w.world.ask(updateDocument, { documentId: id, url: link }, owner)).toMatchObject({
      code: 'invalid',
      extra: { errors: [{ path: 'url' }] },
    });
  });

  it('sent twice under one key is one document; with other content the key is used up', async () => {
    const owner = someMember();
    const first = await uploaded(owner, 'a.txt', 'The Zorblax glows.', 'key-1');
    expect((await uploaded(owner, 'a.txt', 'The Zorblax glows.', 'key-1')).id).toBe(first.id);
    expect(await upload(owner, 'a.txt', 'The Zorblax hums.', 'key-1')).toMatchObject({
      code: 'idempotency_key_reused',
    });
    expect((await w.world.value(listDocuments, {}, owner)).items).toHaveLength(1);
  });

  it('of another workspace is not there: not to be seen, changed, deleted, or answered from', async () => {
    const [owner, stranger] = [someMember(), someMember()];
    const { id: documentId } = await add(owner, {
      title: 'Zorblax',
      kind: 'text',
      text: 'The Zorblax glows for 41 hours.',
    });
    await settled(owner, documentId);
    const notFound = { kind: 'refused', code: 'not_found' };
    expect(await w.world.ask(getDocument, { documentId }, stranger)).toMatchObject(notFound);
    expect(await w.world.ask(updateDocument, { documentId, title: 'mine' }, stranger)).toMatchObject(notFound);
    expect(await w.world.ask(deleteDocument, { documentId }, stranger)).toMatchObject(notFound);
    expect((await w.world.value(listDocuments, {}, stranger)).items).toEqual([]);
    expect((await ask(stranger, question)).citations).toEqual([]);
    expect((await ask(owner, question)).citations).toMatchObject([{ documentId }]);
  });

  it('may be read by a viewer, and asked by an agent, who both may not add one', async () => {
    const { workspaceId } = someMember();
    const text = { title: 'T', kind: 'text', text: 'x' } as const;
    for (const role of ['agent', 'viewer'] as const)
      expect(await w.world.ask(createDocument, text, someMember(role, workspaceId))).toMatchObject({
        code: 'forbidden',
      });
    expect(await w.world.ask(listDocuments, {}, someMember('viewer', workspaceId))).toMatchObject({ kind: 'ok' });
    expect(await w.world.ask(askDocuments, { question }, someMember('agent', workspaceId))).toMatchObject({
      kind: 'ok',
    });
    expect(await w.world.ask(askDocuments, { question }, someMember('viewer', workspaceId))).toMatchObject({
      code: 'forbidden',
    });
  });

  it('needs what its kind is made of', async () => {
    const owner = someMember();
    const paths = async (given: CallOf<typeof createDocument>) => {
      const reply = await w.world.ask(createDocument, given, owner);
      const { errors = [] } = (reply.kind === 'refused' ? reply.extra : {}) as { errors?: { path: string }[] };
      return errors.map(({ path }) => path);
    };
    expect(await paths({ title: 'T', kind: 'markdown' })).toEqual(['text']);
    expect(await paths({ title: 'T', kind: 'qa', text: 'x' })).toEqual(['questions']);
    expect(await paths({ title: 'T', kind: 'web_page' })).toEqual(['url']);
    expect(await paths({ title: 'T', kind: 'web_page', url: 'ftp://x.test/' })).toEqual(['url']);
    expect(await paths({ title: 'T', kind: 'web_page', url: 'http://x.test/', text: 'x' })).toEqual(['text']);
  });

  it('is a web page, read once, and anew when it is told to', async () => {
    const owner = someMember();
    let hours = 41;
    const site = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end(`<p>The Zorblax glows for ${hours} hours.</p>`),
    );
    await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/zorblax`;
    const { id } = await add(owner, { title: 'Zorblax', kind: 'web_page', url });
    expect(await settled(owner, id)).toMatchObject({
      status: 'completed',
      text: 'The Zorblax glows for 41 hours.',
      bytes: 38,
    });
    hours = 17;
    await w.world.value(updateDocument, { documentId: id, url }, owner);
    expect(await settled(owner, id)).toMatchObject({ status: 'completed', text: 'The Zorblax glows for 17 hours.' });
    site.close();
    site.closeAllConnections();
    await w.world.value(updateDocument, { documentId: id, url: `${url}/gone` }, owner);
    expect(await settled(owner, id)).toMatchObject({ status: 'failed', text: null });
    expect((await ask(owner, question)).citations).toEqual([]);
  });
});
