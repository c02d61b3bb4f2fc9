import { afterEach, describe, expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Member } from '@baton/contracts';
import { ada, show } from '../../testing/render.js';
import { problem, serve, type Answer } from '../../testing/server.js';
import { InviteButton } from './invite-button.js';
import { TeamList } from './team-list.js';

const grace = { ...ada, id: 'grace', name: 'Grace Hopper', email: 'grace@demo.test', status: 'active' } as Member;
const members = [{ ...ada, status: 'active' }, grace, { ...grace, id: 'v', name: 'Vera', role: 'viewer' }];
const agent = {
  memberId: 'grace',
  name: 'Grace Hopper',
  avatarUrl: null,
  role: 'agent',
  departmentIds: ['support'],
  presence: { status: 'online', capacity: 4, activeCount: 4 },
  ownCapacity: null,
  skills: ['returns'],
  languages: ['de'],
};
const list = (items: readonly object[]): Answer => [200, { items, nextCursor: null }];
const reads = {
  'GET /members': [list(members)],
  'GET /agents': [list([agent])],
  'GET /departments': [
    list([
      { id: 'support', name: 'Support' },
      { id: 'sales', name: 'Sales' },
    ]),
  ],
};
const owner = { ...ada, role: 'owner' } as Member;

let leave = () => {};
afterEach(() => leave());
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the team', () => {
  test('is told with presence, load, departments and what each is good at; only admins edit', async () => {
    serve(reads);
    ({ leave } = show(<TeamList departmentId={null} />));
    await screen.findByText('Full');
    await screen.findAllByText('Support');
    const row = screen.getAllByRole('listitem')[1];
    expect(row?.textContent).toMatch(/Grace Hopper.*Agent.*grace@demo\.test.*Support.*returns · de.*Full.*4 of 4/);
    expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull();
  });

  test('is changed where each fact belongs, and only in what differs', async () => {
    const heard = serve({
      ...reads,
      'PATCH /members/grace': [[200, { ...grace, name: 'Grace H.' }]],
      'PATCH /agents/grace': [
        problem(422, 'invalid', 'No.', { errors: [{ path: 'ownCapacity', message: 'Too many.' }] }),
        [200, agent],
      ],
    });
    ({ leave } = show(<TeamList departmentId={null} />, owner));
    await screen.findByText('Full');
    press('Edit Grace Hopper');
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: 'Grace H.' } });
    fireEvent.click(within(dialog).getByRole('switch', { name: /own capacity/ }));
    const capacity = await within(dialog).findByLabelText('Chats at once');
    for (const value of ['2', '2.5']) fireEvent.change(capacity, { target: { value } });
    press('Save');
    expect(document.activeElement).toBe(capacity);
    fireEvent.change(capacity, { target: { value: '6' } });
    press('Save');
    expect(await screen.findByText('Too many.')).toBeTruthy();
    expect(screen.getByText('Saved: name. Not saved: capacity')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Chats at once'), { target: { value: '5' } });
    expect(screen.queryByText('Too many.')).toBeNull();
    expect(screen.queryByText(/^Saved: name/)).toBeNull();
    press('Save');
    await screen.findByText('It counts from now on.');
    const sent = heard.filter(({ call }) => call.startsWith('PATCH'));
    expect(sent.map(({ call, body }) => [call, body])).toEqual([
      ['PATCH /members/grace', { name: 'Grace H.' }],
      ['PATCH /agents/grace', { ownCapacity: 6 }],
      ['PATCH /agents/grace', { ownCapacity: 5 }],
    ]);
  });

  test('nothing is sent while either half is wrong, and the word that is wrong is named', async () => {
    const heard = serve(reads);
    ({ leave } = show(<TeamList departmentId={null} />, owner));
    await screen.findByText('Full');
    press('Edit Grace Hopper');
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText('Name'), { target: { value: '  ' } });
    const languages = dialog.getByRole('combobox', { name: 'Languages' });
    act(() => languages.focus());
    fireEvent.change(languages, { target: { value: 'Swiss German' } });
    fireEvent.keyDown(languages, { key: 'Enter' });
    press('Save');
    expect(await dialog.findByText('This must not be empty or only white space.')).toBeTruthy();
    expect(dialog.getByText('“Swiss German” must be a language like de or pt-BR.')).toBeTruthy();
    expect(dialog.getByRole('alert').textContent).toContain('Please correct what is marked.');
    fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'Grace' } });
    expect(dialog.queryByText(/must not be empty/)).toBeNull();
    expect(dialog.getByText(/must be a language/)).toBeTruthy();
    expect(heard.filter(({ call }) => call.startsWith('PATCH'))).toEqual([]);
  });

  test('says what becomes of the chats of who is made a viewer', async () => {
    serve(reads);
    ({ leave } = show(<TeamList departmentId={null} />, owner));
    await screen.findByText('Full');
    press('Edit Grace Hopper');
    const dialog = within(await screen.findByRole('dialog'));
    const choose = async (role: string) => {
      fireEvent.click(dialog.getByRole('combobox', { name: 'Role' }));
      fireEvent.click(await screen.findByRole('option', { name: role }));
    };
    await choose('Viewer');
    expect((await dialog.findByRole('alert')).textContent).toContain('Their 4 chats go back to the queue');
    await choose('Admin');
    expect(dialog.queryByRole('alert')).toBeNull();
  });

  test('says what becomes of the chats before somebody is deactivated; nobody deactivates himself', async () => {
    const heard = serve({ ...reads, 'DELETE /members/grace': [[204, null]] });
    ({ leave } = show(<TeamList departmentId={null} />, owner));
    await screen.findByText('Full');
    press('Edit Ada Lovelace');
    await screen.findByRole('dialog');
    expect(screen.queryByRole('button', { name: 'Deactivate…' })).toBeNull();
    press('Cancel');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const edit = screen.getByRole('button', { name: 'Edit Grace Hopper' });
    edit.focus();
    fireEvent.click(edit);
    await screen.findByRole('dialog');
    press('Cancel');
    await waitFor(() => expect(document.activeElement).toBe(edit));
    press('Edit Grace Hopper');
    fireEvent.click(await screen.findByRole('button', { name: 'Deactivate…' }));
    expect(await screen.findByText(/chats go back to the queue/)).toBeTruthy();
    press('Deactivate');
    await screen.findByText('Grace Hopper is signed out everywhere.');
    expect(heard.some(({ call }) => call === 'DELETE /members/grace')).toBe(true);
  });

  test('grows by an invitation, whose link is there to be copied', async () => {
    const made = { ...grace, invitationLink: 'https://x.test/console/set-password#token=t' };
    const heard = serve({ ...reads, 'POST /members': [[201, made]] });
    ({ leave } = show(<InviteButton />, owner));
    press('Invite');
    fireEvent.change(await screen.findByLabelText('E-mail'), { target: { value: 'grace@demo.test ' } });
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Grace Hopper' } });
    fireEvent.click(screen.getAllByRole('button', { name: 'Invite' }).at(-1) as HTMLElement);
    expect(await screen.findByText(/set-password#token=t/)).toBeTruthy();
    expect(heard.find(({ call }) => call === 'POST /members')?.body).toMatchObject({
      email: 'grace@demo.test',
      role: 'agent',
      departmentIds: [],
    });
  });
});
