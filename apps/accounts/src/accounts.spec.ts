import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createDepartment,
  createHandoffSettings,
  createMember,
  createWorkspace,
  findDepartments,
  getMe,
  getPresence,
  identifyMember,
  listMembers,
  logIn,
  logOut,
  memberChanged,
  refreshSession,
  setPassword,
  type ClientId,
  type DepartmentId,
  type MemberActor,
} from '@baton/contracts';
import { newId, ok } from '@baton/messaging';
import { eventually, startWorld, type World } from '@baton/testkit';
import { accounts } from './service.js';

let world: World;
const departments = new Set<DepartmentId>();

beforeAll(async () => {
  world = await startWorld({ services: [accounts] });
  world.answer(createDepartment, ({ departmentId, name }) => {
    departments.add(departmentId);
    return ok({ id: departmentId, name, mode: 'claim', strictCapacity: false });
  });
  world.answer(createHandoffSettings, () => ok({ version: 1 }));
  world.answer(getPresence, () => ok({ status: 'offline', capacity: 4, activeCount: 0 }));
  world.answer(findDepartments, ({ departmentIds }) =>
    ok({
      departments: departmentIds
        .filter((id) => departments.has(id))
        .map((id) => ({ id, name: 'D', mode: 'claim' as const, strictCapacity: false })),
    }),
  );
});
afterAll(() => world.stop());

const uniqueEmail = () => `${newId<string>()}@example.test`;

const ownedWorkspace = async () => {
  const email = uniqueEmail();
  const made = await world.value(createWorkspace, { name: 'Shop', ownerEmail: email });
  const token = made.link.split('#token=')[1] ?? '';
  const session = await world.value(setPassword, { token, password: 'correct horse' });
  const owner = (await world.value(identifyMember, { accessToken: session.accessToken })) as MemberActor;
  return { ...made, email, token, session, owner };
};

const invite = (
  owner: MemberActor,
  email: string,
  more: Partial<{ password: string; role: 'agent' | 'owner'; clientId: ClientId; departmentIds: DepartmentId[] }> = {},
) =>
  world.ask(
    createMember,
    { clientId: newId<ClientId>(), email, name: 'Ada', role: 'agent', departmentIds: [], ...more },
    owner,
  );

describe('signing in', () => {
  it('sets a password by a link once, and signs in with it', async () => {
    const { email, token } = await ownedWorkspace();
    expect(await world.ask(logIn, { email: email.toUpperCase(), password: 'correct horse' })).toMatchObject({
      kind: 'ok',
    });
    expect(await world.ask(setPassword, { token, password: 'another one' })).toMatchObject({ code: 'link_expired' });
  });

  it('says the same for an unknown address, a wrong password and an invitation that was not taken up', async () => {
    const { email, owner } = await ownedWorkspace();
    const invited = uniqueEmail();
    await invite(owner, invited);
    const answers = await Promise.all([
      world.ask(logIn, { email: uniqueEmail(), password: 'x' }),
      world.ask(logIn, { email, password: 'wrong' }),
      world.ask(logIn, { email: invited, password: '' }),
    ]);
    for (const answer of answers)
      expect(answer).toEqual({
        kind: 'refused',
        code: 'bad_credentials',
        detail: 'E-mail or password is wrong.',
        extra: {},
      });
  });

  it('knows the member behind an access token until he signs out', async () => {
    const { session, owner } = await ownedWorkspace();
    expect(owner).toMatchObject({ kind: 'member', role: 'owner' });
    await world.value(logOut, { accessToken: session.accessToken });
    expect(await world.value(identifyMember, { accessToken: session.accessToken })).toBeNull();
    expect(await world.ask(refreshSession, { refreshToken: session.refreshToken ?? '' })).toMatchObject({
      code: 'unauthorized',
    });
  });

  it('renews a session, and ends it for both when a renewed token comes back later', async () => {
    const { session } = await ownedWorkspace();
    const first = session.refreshToken ?? '';
    const renewed = await world.value(refreshSession, { refreshToken: first });
    expect(renewed.refreshToken).not.toBe(first);
    expect(await world.value(refreshSession, { refreshToken: first })).toMatchObject({ refreshToken: null });
    await world.query('accounts', `UPDATE sessions SET refreshed_at = refreshed_at - interval '1 minute'`);
    expect(await world.ask(refreshSession, { refreshToken: first })).toMatchObject({ code: 'unauthorized' });
    expect(await world.ask(refreshSession, { refreshToken: renewed.refreshToken ?? '' })).toMatchObject({
      code: 'unauthorized',
    });
  });

  it('does not know an access token whose time is over', async () => {
    const { session } = await ownedWorkspace();
    await world.query('accounts', `UPDATE access_tokens SET expires_at = clock_timestamp()`);
    expect(await world.value(identifyMember, { accessToken: session.accessToken })).toBeNull();
  });
});

describe('members', () => {
  it('belong to one workspace with their address, whatever its case', async () => {
    const [here, there] = [await ownedWorkspace(), await ownedWorkspace()];
    const email = uniqueEmail();
    expect(await invite(here.owner, email)).toMatchObject({ kind: 'ok', created: true });
    expect(await invite(there.owner, email.toUpperCase())).toMatchObject({ code: 'email_taken' });
  });

  it('are made once by one clientId, however often and at once it is sent', async () => {
    const { owner } = await ownedWorkspace();
    const [clientId, email] = [newId<ClientId>(), uniqueEmail()];
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => invite(owner, email, { clientId, password: 'long enough' })),
    );
    const ids = new Set(answers.map((answer) => (answer.kind === 'ok' ? answer.value.id : answer.code)));
    expect(ids.size).toBe(1);
    expect(await invite(owner, email, { clientId, password: 'another one' })).toMatchObject({
      code: 'client_id_reused',
    });
    expect(await invite(owner, uniqueEmail(), { clientId, password: 'long enough' })).toMatchObject({
      code: 'client_id_reused',
    });
  });

  it('cannot belong to a department that does not exist', async () => {
    const { owner, departmentId } = await ownedWorkspace();
    const answer = await invite(owner, uniqueEmail(), { departmentIds: [departmentId, newId<DepartmentId>()] });
    expect(answer).toMatchObject({ code: 'invalid', extra: { errors: [{ path: 'departmentIds.1' }] } });
  });

  it('are told to others with each change', async () => {
    const { owner } = await ownedWorkspace();
    const email = uniqueEmail();
    await invite(owner, email, { password: 'long enough' });
    await eventually(() => {
      const told = world.eventsOf(memberChanged).filter(({ member }) => member.email === email);
      expect(told).toMatchObject([{ workspaceId: owner.workspaceId, memberVersion: 1 }]);
      return true;
    });
  });

  it('see only their own workspace', async () => {
    const [here, there] = [await ownedWorkspace(), await ownedWorkspace()];
    const { items } = await world.value(listMembers, {}, here.owner);
    expect(items.map(({ email }) => email)).toEqual([here.email]);
    expect(items.map(({ email }) => email)).not.toContain(there.email);
    expect(await world.value(getMe, {}, here.owner)).toMatchObject({
      member: { email: here.email },
      workspace: { id: here.workspaceId },
    });
  });

  it('of role admin make no owners', async () => {
    const { owner } = await ownedWorkspace();
    const answer = await invite({ ...owner, role: 'admin' }, uniqueEmail(), { role: 'owner' });
    expect(answer).toMatchObject({ code: 'forbidden' });
  });
});
