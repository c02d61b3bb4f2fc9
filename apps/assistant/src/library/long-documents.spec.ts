import {
  addDocumentFile,
  askDocuments,
  createDocument,
  deleteDocument,
  getDocument,
  keepFilePart,
  type DocumentId,
  type MemberActor,
  type UploadId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startAssistantWorld, type AssistantWorld } from '../testing/assistant-world.js';
import { someMember } from '../testing/owner.js';

/** On demand with the largest file that is taken: BATON_DOCUMENT_MB=20. */
const MEGABYTES = Number(process.env['BATON_DOCUMENT_MB'] ?? 5);
const LEARNED_WITHIN_MS = 20_000 + 4_000 * MEGABYTES;
const PART_BYTES = 600_000;

let w: AssistantWorld;
beforeAll(async () => {
  w = await startAssistantWorld();
});
afterAll(() => w.world.stop());

/** The worst that a text can be: next to no word of it stands there twice. */
const differentWords = (bytes: number): string => {
  const lines: string[] = [];
  let length = 0;
  for (let word = 1_000_000; length < bytes; word += 12) {
    const line = Array.from({ length: 12 }, (_, at) => `q${(word + at).toString(36)}z`).join(' ');
    lines.push(`${line}.`);
    length += line.length + 2;
  }
  return lines.join('\n');
};

const uploaded = async (owner: MemberActor, fileName: string, content: string): Promise<DocumentId> => {
  const uploadId = newId<UploadId>();
  const bytes = Buffer.from(content);
  for (let part = 0; part * PART_BYTES < bytes.length; part += 1) {
    const base64 = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES).toString('base64');
    await w.world.value(keepFilePart, { uploadId, part, base64 }, owner);
  }
  return (await w.world.value(addDocumentFile, { uploadId, fileName, bytes: bytes.length }, owner)).id;
};
const completed = (owner: MemberActor, documentId: DocumentId) =>
  eventually(
    async () => {
      const { status, error } = await w.world.value(getDocument, { documentId }, owner);
      if (status === 'failed') throw new Error(error ?? 'failed');
      return status === 'completed';
    },
    { what: 'the document to be completed', within: LEARNED_WITHIN_MS },
  );
const ask = (owner: MemberActor, question: string) => w.world.value(askDocuments, { question }, owner);

it(
  'a file of mostly different words is learned to its last line, and while it is learned anew with others, what is still true of it is answered',
  async () => {
    const owner = someMember();
    const fact = '# The Zorblax\n\nThe Zorblax glows for 41 hours.\n\n# Codes';
    const text = `${differentWords((MEGABYTES - 0.1) * 2 ** 20)}\n\n${fact}`;
    const id = await uploaded(owner, 'codes.md', text);
    await completed(owner, id);
    const question = 'How long does the Zorblax glow?';
    const known = { kind: 'answer', citations: [{ documentId: id }], text: expect.stringContaining('41 hours') };
    expect(await ask(owner, question)).toMatchObject(known);
    const page = { title: 'Our garden', kind: 'text', text: 'The Bompstick hums in our garden.' } as const;
    const added = await w.world.value(createDocument, page, owner);
    expect(await ask(owner, question)).toMatchObject(known);
    await completed(owner, added.id);
    expect(await ask(owner, 'Where does the Bompstick hum?')).toMatchObject({ citations: [{ documentId: added.id }] });
    await w.world.value(deleteDocument, { documentId: id }, owner);
    expect((await ask(owner, question)).citations.filter(({ documentId }) => documentId === id)).toEqual([]);
  },
  2 * LEARNED_WITHIN_MS,
);

it('texts that together are more than an index can hold are refused or fail, with what to do, and harm no other', async () => {
  const owner = someMember();
  // 40 MB but for 32 characters, in eight steps: no query comes near the time that one may take, on a busy machine either.
  for (let document = 0; document < 8; document += 1)
    await w.world.query(
      'assistant',
      `INSERT INTO documents (id, workspace_id, title, kind, status, questions, body)
        VALUES (gen_random_uuid(), $1, 'Filler', 'text', 'completed', '[]', repeat('zorblax ', $2))`,
      [owner.workspaceId, (5 * 1024 * 1024) / 8 - (document === 0 ? 4 : 0)],
    );
  const refused = await w.world.ask(createDocument, { title: 'T', kind: 'text', text: 'x'.repeat(40) }, owner);
  expect(refused).toMatchObject({ code: 'invalid', extra: { errors: [{ path: 'text' }] } });
  const id = await uploaded(owner, 'more.txt', 'The Bompstick hums in our garden, and nowhere else.');
  await eventually(async () => (await w.world.value(getDocument, { documentId: id }, owner)).status === 'failed');
  const { error, text } = await w.world.value(getDocument, { documentId: id }, owner);
  expect([error, text]).toEqual([expect.stringMatching(/40 MB.+Delete/u), null]);
  const fits = await w.world.ask(createDocument, { title: 'T', kind: 'text', text: 'It fits.' }, owner);
  expect(fits).toMatchObject({ kind: 'ok' });
});
