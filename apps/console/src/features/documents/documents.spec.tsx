import { useState } from 'react';
import { afterEach, describe, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { DocumentDetail, KnowledgeDocument, Member } from '@baton/contracts';
import { ada, show } from '../../testing/render.js';
import { problem, serve } from '../../testing/server.js';
import { withRouter } from '../../testing/with-router.js';
import { AddButtons } from './add-buttons.js';
import { DocumentView } from './document-view.js';
import { DocumentsPanel } from './documents-panel.js';
import { useUploads } from './use-uploads.js';

const admin: Member = { ...ada, role: 'admin' };
const viewer: Member = { ...ada, role: 'viewer' };
const id = '0193a000-0000-7000-8000-0000000000d1' as KnowledgeDocument['id'];
const returns: KnowledgeDocument = {
  id,
  title: 'Returns',
  kind: 'pdf',
  status: 'completed',
  error: null,
  url: null,
  bytes: 2_345_000,
  questionCount: 2,
  createdAt: '2026-11-25T08:00:00.000Z',
  updatedAt: '2026-11-25T08:00:00.000Z',
};
const detail: DocumentDetail = { ...returns, text: 'Within <b>30 days</b>.', isTextCut: false, questions: ['Can I?'] };
const list = (...items: KnowledgeDocument[]) => [200, { items, nextCursor: null }] as const;

let leave = () => undefined as void;
afterEach(() => leave());

const Page = () => {
  const files = useUploads();
  return (
    <>
      <AddButtons onFiles={(chosen) => void files.send(chosen)} />
      <DocumentsPanel
        q=""
        files={files}
        renderLink={(_, content) => content}
        renderCitation={({ title }) => <a href="#x">{title}</a>}
      />
    </>
  );
};
/** One who goes to another page and comes back. */
const Wanderer = () => {
  const [isHere, setHere] = useState(true);
  return (
    <>
      <button onClick={() => setHere(!isHere)}>Go</button>
      {isHere && <Page />}
    </>
  );
};
const open = (member = admin) => ({ leave } = show(<Wanderer />, member));
const openOne = (member = admin, onDeleted = () => undefined) =>
  ({ leave } = show(withRouter(<DocumentView documentId={id} onDeleted={onDeleted} />), member));

describe('the list of documents', () => {
  test('says of each what it is, how far it is, and why it failed; and looks again while one is under way', async () => {
    const error = 'The PDF is encrypted: remove its password and upload it again.';
    const heard = serve({
      'GET /documents': [list({ ...returns, status: 'processing' }), list({ ...returns, status: 'failed', error })],
    });
    open();
    const row = await screen.findByRole('listitem');
    for (const words of ['Returns', 'PDF', '2.3 MB', '2 questions', 'Processing'])
      expect(row.textContent).toContain(words);
    await waitFor(() => expect(screen.getByRole('listitem').textContent).toContain(error));
    expect(heard).toHaveLength(2);
  });

  test('explains what to add first to who may add it, and to the others who may', async () => {
    serve({ 'GET /documents': [list()] });
    open();
    expect((await screen.findByText(/Start with what customers ask most/u)).textContent).toContain('Drop files here');
    leave();
    open(viewer);
    await screen.findByText(/An owner or an admin can add the first/u);
    expect(screen.queryByRole('textbox', { name: 'Question' })).toBeNull();
  });

  test('says so when it does not load', async () => {
    serve({ 'GET /documents': ['unreachable'] });
    open();
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached');
  });

  test('sends files one after the other, and tells of each that is refused why, also after another page', async () => {
    const heard = serve({
      'GET /documents': [list()],
      'POST /documents/files': [problem(415, 'unsupported_file', 'A .exe file cannot be read.'), [201, returns]],
    });
    open();
    await screen.findByText('No documents yet');
    const files = ['setup.exe', 'returns.pdf'].map((name) => new File(['x'], name));
    fireEvent.change(screen.getByLabelText('Files to upload'), { target: { files } });
    expect((await screen.findByRole('alert')).textContent).toBe('A .exe file cannot be read.');
    const sent = () => heard.filter(({ call }) => call === 'POST /documents/files').map(({ body }) => body?.['file']);
    await waitFor(() => expect(sent().map((file) => (file as File).name)).toEqual(['setup.exe', 'returns.pdf']));
    await waitFor(() => expect(within(screen.getByLabelText('Uploads')).getAllByRole('listitem')).toHaveLength(1));
    for (const _ of ['away', 'back']) fireEvent.click(screen.getByRole('button', { name: 'Go' }));
    expect(screen.getByRole('alert').textContent).toBe('A .exe file cannot be read.');
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss setup.exe' }));
    await waitFor(() => expect(screen.queryByLabelText('Uploads')).toBeNull());
  });

  test('takes a pasted text with its questions, one a line, and shows at its field what is wrong', async () => {
    const errors = [{ path: 'text', message: 'is too much' }];
    const heard = serve({
      'GET /documents': [list()],
      'POST /documents': [problem(422, 'invalid', 'Not complete.', { errors }), [201, returns]],
    });
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    const dialog = within(await screen.findByRole('dialog'));
    const type = (label: RegExp, value: string) =>
      fireEvent.change(dialog.getByRole('textbox', { name: label }), { target: { value } });
    type(/^Title/u, 'Parking');
    type(/^Text/u, 'Behind the workshop.');
    type(/^Questions/u, 'Where can I park?\n\n Is there a car park? ');
    fireEvent.click(dialog.getByRole('button', { name: 'Add' }));
    await dialog.findByText('is too much');
    fireEvent.click(dialog.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(heard.find(({ call }) => call === 'POST /documents')?.body).toEqual({
      kind: 'markdown',
      title: 'Parking',
      text: 'Behind the workshop.',
      questions: ['Where can I park?', 'Is there a car park?'],
    });
  });

  test('can be asked: the answer, how sure the AI is in words and number, and the passage that it has it from', async () => {
    const citation = { documentId: id, title: 'Returns', url: null, passage: 'Within 30 days.' };
    serve({
      'GET /documents': [list(returns)],
      'POST /documents/ask': [
        [200, { kind: 'answer', text: 'Within 30 days.', confidence: 0.87, citations: [citation] }],
        [200, { kind: 'unsure', text: 'I could not find that.', confidence: 0.12, citations: [] }],
      ],
    });
    open(ada);
    const question = screen.getByRole('textbox', { name: 'Question' });
    fireEvent.change(question, { target: { value: 'Can I send it back?' } });
    fireEvent.click(screen.getByRole('button', { name: 'Ask' }));
    expect((await screen.findByText(/^Sure/u)).textContent).toBe('Sure: 87%');
    const figure = screen.getByRole('figure');
    expect(figure.textContent).toBe('ReturnsWithin 30 days.');
    fireEvent.keyDown(question, { key: 'Enter' });
    expect((await screen.findByText(/^Doubtful/u)).textContent).toBe('Doubtful: 12%');
    expect(screen.getByText(/would not be shown/u)).toBeTruthy();
  });
});

describe('a document', () => {
  test('that is added again after an answer that got lost is the same one; the next one is another', async () => {
    const heard = serve({ 'GET /documents': [list()], 'POST /documents': ['unreachable', [201, returns]] });
    open();
    const add = async (title: string) => {
      fireEvent.click(screen.getByRole('button', { name: 'Add' }));
      const dialog = within(await screen.findByRole('dialog'));
      fireEvent.change(dialog.getByRole('textbox', { name: /^Title/u }), { target: { value: title } });
      fireEvent.change(dialog.getByRole('textbox', { name: /^Text/u }), { target: { value: 'Behind it.' } });
      fireEvent.click(dialog.getByRole('button', { name: 'Add' }));
      return dialog;
    };
    const dialog = await add('Parking');
    await dialog.findByText('Not added');
    fireEvent.click(dialog.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await add('Parking');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [first, again, next] = heard.filter(({ call }) => call === 'POST /documents').map(({ key }) => key);
    expect(first).toBeTruthy();
    expect(again).toBe(first);
    expect(next).not.toBe(first);
  });

  test('asks before changes are left behind', async () => {
    serve({ [`GET /documents/${id}`]: [[200, detail]] });
    openOne();
    fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    fireEvent.change(screen.getByLabelText(/^Title/u), { target: { value: 'Sending back' } });
    fireEvent.click(screen.getByText('Elsewhere'));
    expect(await screen.findByText('Leave without saving?')).toBeTruthy();
  });

  test('says at its field which of the questions is wrong', async () => {
    const errors = [{ path: 'questions.1', message: 'is too long' }];
    serve({
      [`GET /documents/${id}`]: [[200, detail]],
      [`PATCH /documents/${id}`]: [problem(422, 'invalid', 'Not as it is.', { errors })],
    });
    openOne();
    fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    fireEvent.change(screen.getByLabelText(/^Questions/u), { target: { value: 'Can I?\nMay I?' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('is too long')).toBeTruthy();
  });

  test('shows its questions and what the AI reads, as text; who may only read has nothing to press', async () => {
    serve({ [`GET /documents/${id}`]: [[200, detail]] });
    openOne(ada);
    await screen.findByText('Within <b>30 days</b>.');
    expect(screen.getByText('Can I?')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('is changed by what was changed only', async () => {
    const heard = serve({
      [`GET /documents/${id}`]: [[200, detail]],
      [`PATCH /documents/${id}`]: [[200, { ...returns, status: 'pending' }]],
    });
    openOne();
    fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    fireEvent.change(screen.getByLabelText(/^Title/u), { target: { value: 'Sending back' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByRole('button', { name: 'Edit' });
    expect(heard.find(({ call }) => call.startsWith('PATCH'))?.body).toEqual({ title: 'Sending back' });
  });

  test('is deleted when that was said twice', async () => {
    const heard = serve({
      [`GET /documents/${id}`]: [[200, detail]],
      [`DELETE /documents/${id}`]: [[204, null]],
    });
    let isGone = false;
    openOne(admin, () => void (isGone = true));
    fireEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(heard.some(({ call }) => call.startsWith('DELETE'))).toBe(false);
    fireEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(isGone).toBe(true));
  });
});
