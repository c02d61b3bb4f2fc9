import { logIn, memberChanged, refreshSession, setPassword, type ClientId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startAccountsWorld, tokenOf, type AccountsWorld } from '../../testing/accounts-world.js';

let w: AccountsWorld;
beforeAll(async () => {
  w = await startAccountsWorld();
});
afterAll(() => w.world.stop());

const invited = async () => {
  const { owner } = await w.owned();
  const email = w.email();
  const reply = await w.invite(owner, { email });
  if (reply.kind !== 'ok') throw new Error(reply.code);
  return { owner, email, id: reply.value.id, token: tokenOf(reply.value.invitationLink) };
};

it('makes an invited member active, signs him in, and tells others', async () => {
  const { email, id, token } = await invited();
  const session = await w.world.value(setPassword, { token, password: 'brand new one' });
  expect(session).toMatchObject({ expiresInSeconds: 900, member: { id, email, status: 'active' } });
  expect(await w.whoIs(session.accessToken)).toMatchObject({ memberId: id });
  expect(await w.world.ask(logIn, { email, password: 'brand new one' })).toMatchObject({ kind: 'ok' });
  await eventually(() => {
    const told = w.world.eventsOf(memberChanged).filter(({ member }) => member.id === id);
    expect(told.map(({ member, memberVersion }) => [member.status, memberVersion])).toEqual([
      ['invited', 1],
      ['active', 2],
    ]);
    return true;
  });
});

it('works once, also when it is used many times at once', async () => {
  const { token } = await invited();
  const replies = await Promise.all(
    Array.from({ length: 10 }, (_, index) => w.world.ask(setPassword, { token, password: `brand new ${index}` })),
  );
  expect(replies.filter(({ kind }) => kind === 'ok')).toHaveLength(1);
  expect(replies.filter((reply) => reply.kind === 'refused' && reply.code === 'link_expired')).toHaveLength(9);
});

it('voids every other link of the same member', async () => {
  const { owner } = await w.owned();
  const member = { email: w.email(), clientId: newId<ClientId>() };
  const links = [await w.invite(owner, member), await w.invite(owner, member)].map((reply) =>
    reply.kind === 'ok' ? tokenOf(reply.value.invitationLink) : reply.code,
  );
  await w.world.value(setPassword, { token: links[1] ?? '', password: 'brand new one' });
  expect(await w.world.ask(setPassword, { token: links[0] ?? '', password: 'stolen one' })).toMatchObject({
    code: 'link_expired',
  });
});

it('does not work with a made-up link, nor after its time', async () => {
  const { id, token } = await invited();
  expect(await w.world.ask(setPassword, { token: 'l_nonsense', password: 'brand new one' })).toMatchObject({
    code: 'link_expired',
  });
  await w.world.query('accounts', 'UPDATE links SET expires_at = clock_timestamp() WHERE member_id = $1', [id]);
  expect(await w.world.ask(setPassword, { token, password: 'brand new one' })).toMatchObject({ code: 'link_expired' });
});

it('114: ends whatever was signed in with the old password', async () => {
  const { token, id } = await invited();
  const old = await w.world.value(setPassword, { token, password: 'the old one' });
  await w.world.query('accounts', `UPDATE links SET used_at = NULL WHERE member_id = $1`, [id]);
  await w.world.value(setPassword, { token, password: 'the new one' });
  expect(await w.whoIs(old.accessToken)).toBeNull();
  expect(await w.world.ask(refreshSession, { refreshToken: old.refreshToken ?? '' })).toMatchObject({
    code: 'unauthorized',
  });
});

it('takes no password shorter than eight characters', async () => {
  const { token } = await invited();
  const reply = await w.world.ask(setPassword, { token, password: 'short' });
  expect(reply).toMatchObject({ code: 'invalid', extra: { errors: [{ path: 'password' }] } });
});
