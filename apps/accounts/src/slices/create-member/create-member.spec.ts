import { listMembers, logIn, memberChanged, type ClientId, type DepartmentId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAccountsWorld, type AccountsWorld } from '../../testing/accounts-world.js';

let w: AccountsWorld;
beforeAll(async () => {
  w = await startAccountsWorld();
});
afterAll(() => w.world.stop());

describe('a new member', () => {
  it('with a password is active at once and signs in with it', async () => {
    const { owner, made } = await w.owned();
    const email = w.email();
    const departmentIds = [made.departmentId];
    const reply = await w.invite(owner, { email, departmentIds, password: 'long enough' });
    const member = { email, name: 'Ada', role: 'agent', departmentIds, status: 'active', invitationLink: null };
    expect(reply).toMatchObject({ kind: 'ok', created: true, value: member });
    expect(await w.world.ask(logIn, { email, password: 'long enough' })).toMatchObject({ kind: 'ok' });
  });

  it('without one is invited by a link of our own address', async () => {
    const { owner } = await w.owned();
    const reply = await w.invite(owner, { email: w.email() });
    expect(reply).toMatchObject({ kind: 'ok', created: true, value: { status: 'invited' } });
    expect(reply).toHaveProperty(
      'value.invitationLink',
      expect.stringMatching(`^${w.world.settings.publicUrl}/console/set-password#token=l_`),
    );
  });

  it('is told to others once', async () => {
    const { owner } = await w.owned();
    const email = w.email();
    await w.invite(owner, { email, password: 'long enough' });
    await eventually(() => {
      const told = w.world.eventsOf(memberChanged).filter(({ member }) => member.email === email);
      expect(told).toMatchObject([{ workspaceId: owner.workspaceId, memberVersion: 1 }]);
      return true;
    });
  });

  it('belongs to a department once, however often it is named', async () => {
    const { owner, made } = await w.owned();
    const departmentIds = [made.departmentId, made.departmentId];
    expect(await w.invite(owner, { email: w.email(), departmentIds })).toMatchObject({
      value: { departmentIds: [made.departmentId] },
    });
  });
});

describe('the same clientId', () => {
  it('makes one member, however often and at once it is sent', async () => {
    const { owner } = await w.owned();
    const [clientId, email] = [newId<ClientId>(), w.email()];
    const replies = await Promise.all(
      Array.from({ length: 16 }, () => w.invite(owner, { email, clientId, password: 'long enough' })),
    );
    expect(new Set(replies.map((reply) => (reply.kind === 'ok' ? reply.value.id : reply.code))).size).toBe(1);
    expect(replies.filter((reply) => reply.kind === 'ok' && reply.created)).toHaveLength(1);
    const { items } = await w.world.value(listMembers, {}, owner);
    expect(items).toHaveLength(2);
  });

  it('does so without a password too, where nothing holds the commands apart', async () => {
    const { owner } = await w.owned();
    for (let round = 0; round < 5; round += 1) {
      const [clientId, email] = [newId<ClientId>(), w.email()];
      const replies = await Promise.all(Array.from({ length: 6 }, () => w.invite(owner, { email, clientId })));
      expect(new Set(replies.map((reply) => (reply.kind === 'ok' ? reply.value.id : reply.code))).size).toBe(1);
    }
  });

  it('72: with anything else in the body is refused', async () => {
    const { owner } = await w.owned();
    const [clientId, email] = [newId<ClientId>(), w.email()];
    const first = { email, clientId, password: 'long enough' };
    await w.invite(owner, first);
    const others = [{ email: w.email() }, { name: 'Eve' }, { role: 'viewer' as const }, { password: 'another one' }];
    for (const other of others)
      expect(await w.invite(owner, { ...first, ...other })).toMatchObject({ code: 'client_id_reused' });
  });

  it('73: of somebody else is independent', async () => {
    const [here, there] = [await w.owned(), await w.owned()];
    const clientId = newId<ClientId>();
    expect(await w.invite(here.owner, { email: w.email(), clientId })).toMatchObject({ kind: 'ok', created: true });
    expect(await w.invite(there.owner, { email: w.email(), clientId })).toMatchObject({ kind: 'ok', created: true });
  });
});

describe('a member is not made', () => {
  it('when the address belongs to one already, in any workspace and in any case', async () => {
    const [here, there] = [await w.owned(), await w.owned()];
    const email = w.email();
    await w.invite(here.owner, { email });
    expect(await w.invite(here.owner, { email })).toMatchObject({ code: 'email_taken' });
    expect(await w.invite(there.owner, { email: email.toUpperCase() })).toMatchObject({ code: 'email_taken' });
    expect(await w.invite(there.owner, { email: here.email })).toMatchObject({ code: 'email_taken' });
  });

  it('twice with one address by two who are at it at once', async () => {
    const { owner } = await w.owned();
    const email = w.email();
    const replies = await Promise.all(Array.from({ length: 8 }, () => w.invite(owner, { email })));
    expect(replies.filter(({ kind }) => kind === 'ok')).toHaveLength(1);
    expect(replies.filter((reply) => reply.kind === 'refused' && reply.code === 'email_taken')).toHaveLength(7);
  });

  it('in a department that does not exist, or is of another workspace', async () => {
    const [{ owner, made }, there] = [await w.owned(), await w.owned()];
    for (const wrong of [newId<DepartmentId>(), there.made.departmentId]) {
      const departmentIds = [made.departmentId, wrong];
      expect(await w.invite(owner, { email: w.email(), departmentIds })).toMatchObject({
        code: 'invalid',
        extra: { errors: [{ path: 'departmentIds.1' }] },
      });
    }
  });

  it('115: as an owner by an admin, nor at all by an agent or a viewer', async () => {
    const { owner } = await w.owned();
    const email = w.email();
    expect(await w.invite({ ...owner, role: 'admin' }, { email, role: 'owner' })).toMatchObject({ code: 'forbidden' });
    expect(await w.invite({ ...owner, role: 'agent' }, { email })).toMatchObject({ code: 'forbidden' });
    expect(await w.invite({ ...owner, role: 'viewer' }, { email })).toMatchObject({ code: 'forbidden' });
    expect(await w.invite({ ...owner, role: 'admin' }, { email })).toMatchObject({ kind: 'ok' });
  });

  it.each(['', 'ada', 'ada@', '@example.test', 'ada@example', 'a b@example.test', `${'a'.repeat(250)}@example.test`])(
    'with the address %j',
    async (email) => {
      const { owner } = await w.owned();
      expect(await w.invite(owner, { email })).toMatchObject({
        code: 'invalid',
        extra: { errors: [{ path: 'email' }] },
      });
    },
  );
});
