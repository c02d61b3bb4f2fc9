import { afterEach, describe, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Department, Member } from '@baton/contracts';
import { ada, show } from '../../testing/render.js';
import { problem, serve } from '../../testing/server.js';
import { withRouter } from '../../testing/with-router.js';
import { CreateDepartmentButton } from './create-department-button.js';
import { DepartmentForm } from './department-form.js';
import { DepartmentList } from './department-list.js';
import { isOpenAt } from './open-now.js';

const id = '0193a000-0000-7000-8000-00000000000d';
const support = {
  id,
  name: 'Support',
  mode: 'claim',
  isDefault: true,
  strategy: 'least_busy',
  capacity: 4,
  strictCapacity: false,
  offerTimeoutSeconds: 30,
  autoAccept: false,
  stickyAgent: true,
  reserveSlot: false,
  requiredSkills: [],
  preferredSkills: [],
  language: 'ignore',
  overflow: null,
  hours: null,
} as unknown as Department;
const sales = { ...support, id: '0193a000-0000-7000-8000-00000000000e', name: 'Sales', isDefault: false } as Department;
const weekly = [{ day: 'mon' as const, from: '09:00', to: '17:00' }];
const hours = { timeZone: 'Europe/Berlin', weekly, holidays: ['2026-12-28'] };
const list = (...items: object[]) => [200, { items, nextCursor: null }] as const;
const owner = { ...ada, role: 'owner' } as Member;
const TAKEN = 'There is a department of this name already.';
const SAVE = `PATCH /departments/${id}`;

let leave = () => {};
afterEach(() => leave());

const edit = async (department: Department, answers: Parameters<typeof serve>[0] = {}, member = owner) => {
  const heard = serve({
    'GET /departments': [list(support, sales)],
    'GET /widgets': [list()],
    'GET /agents': [list()],
    ...answers,
  });
  const form = (
    <DepartmentForm
      department={department}
      all={[support, sales]}
      canEdit={member === owner}
      onDeleted={() => undefined}
    />
  );
  ({ leave } = show(withRouter(form), member));
  await screen.findByLabelText('Name');
  return heard;
};
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const flip = (name: RegExp) => fireEvent.click(screen.getByRole('switch', { name }));

describe('the departments', () => {
  test('are told with how their chats are given out, who works there and when they are open', async () => {
    serve({
      'GET /departments': [list({ ...support, hours }, { ...sales, mode: 'auto_assign' })],
      'GET /members': [list({ ...ada, departmentIds: [id] }, { ...ada, id: 'v', role: 'viewer', departmentIds: [id] })],
    });
    ({ leave } = show(<DepartmentList renderLink={(_, content) => content} />));
    await screen.findByText('1 agent');
    const [first, second] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(first).toContain('SupportDefault');
    expect(first).toContain('Monday 09:00–17:00 (Europe/Berlin)');
    expect(second).toContain('Chats are offered to agents');
    expect(second).toMatch(/Nobody works here yet.*Open now$/);
  });

  test('are open by the clocks of their time zone, to the minute, and not on holidays', () => {
    const isOpen = (at: string) => isOpenAt({ hours }, Date.parse(at));
    expect(['2026-11-23T08:00:00Z', '2026-11-23T15:59:59Z'].map(isOpen)).toEqual([true, true]);
    expect(['2026-11-23T07:59:59Z', '2026-11-23T16:00:00Z', '2026-12-28T12:00:00Z'].map(isOpen)).toEqual([
      false,
      false,
      false,
    ]);
    expect(isOpenAt({ hours: { ...hours, weekly: [{ day: 'mon', from: '20:00', to: '24:00' }] } }, 0)).toBe(false);
    expect(isOpenAt({ hours: null }, 0)).toBe(true);
  });
});

describe('a new department', () => {
  test('is not called as another one is', async () => {
    const created: Department[] = [];
    const heard = serve({ 'GET /departments': [list(support, sales)], 'POST /departments': [[201, sales]] });
    ({ leave } = show(<CreateDepartmentButton onCreated={(made) => created.push(made)} />, owner));
    press('New department');
    const name = await screen.findByLabelText('Name');
    fireEvent.change(name, { target: { value: 'SALES' } });
    await screen.findByText(TAKEN);
    press('Create');
    expect(heard.some(({ call }) => call.startsWith('POST'))).toBe(false);
    fireEvent.change(name, { target: { value: 'Returns' } });
    expect(screen.queryByText(TAKEN)).toBeNull();
    press('Create');
    await waitFor(() => expect(created).toHaveLength(1));
  });
});

describe('the form of a department', () => {
  test('asks for the ways of automatic assignment only where it assigns, and sends what was changed, no more', async () => {
    const saved = { ...support, mode: 'auto_assign', strategy: 'round_robin', overflow: null };
    const heard = await edit(support, { [SAVE]: [[200, saved]] });
    expect(screen.queryByRole('radio', { name: 'In turn' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'Chats are offered to agents' }));
    fireEvent.click(screen.getByRole('radio', { name: 'In turn' }));
    flip(/waits too long/);
    fireEvent.change(screen.getByLabelText('After'), { target: { value: '2.5' } });
    press('Save');
    await screen.findByText('Support is up to date.');
    expect(heard.find(({ call }) => call === SAVE)?.body).toEqual({
      mode: 'auto_assign',
      strategy: 'round_robin',
      overflow: { departmentId: sales.id, afterSeconds: 150 },
    });
  });

  test('names what is wrong at its field, and keeps what was typed', async () => {
    const errors = [
      { path: 'name', message: 'must not be empty or only white space' },
      { path: 'hours.weekly.1', message: 'This interval overlaps another one.' },
    ];
    await edit({ ...support, hours }, { [SAVE]: [problem(422, 'invalid', 'These cannot be saved.', { errors })] });
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: ' ' } });
    press('Add hours on Monday');
    press('Save');
    expect(await screen.findByText('This interval overlaps another one.')).toBeTruthy();
    expect(screen.getByText('This must not be empty or only white space.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Help' } });
    expect(screen.queryByText(/must not be empty/)).toBeNull();
    expect(screen.getByText('This interval overlaps another one.')).toBeTruthy();
  });

  test('is not saved under the name of another one', async () => {
    const heard = await edit(support, { [SAVE]: [[200, { ...support, name: 'Sales 2' }]] });
    const name = screen.getByLabelText('Name');
    fireEvent.change(name, { target: { value: ' sales ' } });
    expect(screen.getByText(TAKEN)).toBeTruthy();
    press('Save');
    expect([document.activeElement, heard.some(({ call }) => call === SAVE)]).toEqual([name, false]);
    fireEvent.change(name, { target: { value: 'Sales 2' } });
    press('Save');
    await waitFor(() => expect(heard.find(({ call }) => call === SAVE)?.body).toEqual({ name: 'Sales 2' }));
  });

  test('is not saved while a number does not fit, whatever was typed on the way', async () => {
    const heard = await edit(support, { [SAVE]: [[200, support]] });
    const capacity = screen.getByLabelText<HTMLInputElement>('Chats at once');
    for (const value of ['1', '10', '100', '1001']) fireEvent.change(capacity, { target: { value } });
    press('Save');
    expect(document.activeElement).toBe(capacity);
    expect(screen.getByText('A whole number from 0 to 1000.')).toBeTruthy();
    expect(heard.some(({ call }) => call === SAVE)).toBe(false);
    press('Discard changes');
    expect(capacity.value).toBe('4');
  });

  test('says that it was deleted meanwhile, and leads back to the others', async () => {
    await edit(sales, { [`PATCH /departments/${sales.id}`]: [problem(404, 'not_found', 'There is nothing here.')] });
    flip(/Nobody may exceed it/);
    press('Save');
    await screen.findByText('Sales was deleted');
    expect(screen.getByRole('link', { name: 'All departments' }).getAttribute('href')).toBe('/departments');
    expect(screen.queryByLabelText('Name')).toBeNull();
    fireEvent.click(screen.getByText('Elsewhere'));
    expect(await screen.findByText('Left')).toBeTruthy();
  });

  test('lists who works there, and warns of a skill that none of them has', async () => {
    const grace = {
      memberId: 'grace',
      name: 'Grace Hopper',
      departmentIds: [id],
      presence: { status: 'away', capacity: 4, activeCount: 1 },
      skills: ['Returns'],
    };
    const agents = { 'GET /agents': [list(grace)] };
    await edit({ ...support, mode: 'auto_assign', requiredSkills: ['returns', 'Klingon'] }, agents);
    const staff = await screen.findByRole('list', { name: 'Who works here' });
    expect(staff.textContent).toMatch(/Grace Hopper.*Away.*1 of 4/);
    expect(screen.getByText('Nobody in this department has Klingon: chats that need it wait.')).toBeTruthy();
    leave();
    await edit(sales, agents);
    expect(await screen.findByText(/Nobody works here yet/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /under Team/ }).getAttribute('href')).toBe('/team');
  });

  test('keeps the focus at a day whose hours are removed, and among the holidays', async () => {
    await edit({ ...support, hours });
    press('Remove these hours on Monday');
    const add = screen.getByRole('button', { name: 'Add hours on Monday' });
    await waitFor(() => expect(document.activeElement).toBe(add));
    press('Remove 2026-12-28');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Closed on', { selector: 'input' })));
  });

  test('asks before changes are left behind', async () => {
    await edit(support);
    flip(/Nobody may exceed it/);
    fireEvent.click(screen.getByText('Elsewhere'));
    expect(await screen.findByText('Leave without saving?')).toBeTruthy();
  });

  test('tells where those who wait go before it is deleted; the default one stays', async () => {
    const heard = await edit(sales, {
      'GET /widgets': [list({ id: 'w', name: 'Shop', departmentId: sales.id })],
      [`DELETE /departments/${sales.id}`]: [[204, null]],
    });
    press('Delete department');
    const dialog = await screen.findByRole('dialog');
    await screen.findByText(/Shop still leads here/);
    expect(dialog.textContent).toContain('Who waits here moves to Support');
    fireEvent.click(screen.getAllByRole('button', { name: 'Delete department' }).at(-1) as HTMLElement);
    await screen.findByText('Department deleted');
    expect(heard.some(({ call }) => call.startsWith('DELETE'))).toBe(true);
    leave();
    await edit(support);
    expect(screen.getByRole('button', { name: 'Delete department' })).toHaveProperty('disabled', true);
    expect(screen.getByText(/default department cannot be deleted/)).toBeTruthy();
  });

  test('is for reading where one may not change it', async () => {
    await edit(support, {}, ada);
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Delete department' })).toBeNull();
    expect(screen.getByText(/Only owners and admins/)).toBeTruthy();
    expect(await screen.findByRole('link', { name: 'See the team' })).toBeTruthy();
  });
});
