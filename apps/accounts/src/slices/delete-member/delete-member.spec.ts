import {
  deleteMember,
  getMember,
  listMembers,
  logIn,
  memberChanged,
  refreshSession,
  setPassword,
  type ClientId,
  type MemberActor,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { PASSWORD, startAccountsWorld, tokenOf, type AccountsWorld } from '../../testing/accounts-world.js';

let w: AccountsWorld;
beforeAll(async () => {
  w = await startAccountsWorld();
});
beforeEach(() => {
  w.steer.isRoutingAway = false;
});
afterAll(() => w.world.stop());

const remove = (memberId: MemberActor['memberId'], by: MemberActor) => w.world.ask(deleteMember, { memberId }, by);

it('signs him out everywhere, at once, and he is nowhere to be found', async () => {
  const { owner } = await w.owned();
  const email = w.email();
  const invited = await w.invite(owner, { email, password: PASSWORD });
  if (invited.kind !== 'ok') throw new Error(invited.code);
  const { id: memberId } = invited.value;
  const session = await w.world.value(logIn, { email, password: PASSWORD });
  expect(await w.whoIs(session.accessToken)).toMatchObject({ memberId });
  expect(await remove(memberId, owner)).toMatchObject({ kind: 'ok', value: null });
  expect(await w.whoIs(session.accessToken)).toBeNull();
  const refreshToken = session.refreshToken ?? '';
  expect(await w.world.ask(refreshSession, { refreshToken })).toMatchObject({ code: 'unauthorized' });
  expect(await w.world.ask(logIn, { email, password: PASSWORD })).toMatchObject({ code: 'bad_credentials' });
  expect(await w.world.ask(getMember, { memberId }, owner)).toMatchObject({ code: 'not_found' });
  const { items } = await w.world.value(listMembers, {}, owner);
  expect(items.map(({ id }) => id)).toEqual([owner.memberId]);
  await eventually(() =>
    w.world.eventsOf(memberChanged).some(({ member, hasLeft }) => hasLeft && member.id === memberId),
  );
});

it('voids his invitation, and frees his e-mail address for somebody else', async () => {
  const { owner } = await w.owned();
  const [email, clientId] = [w.email(), newId<ClientId>()];
  const invited = await w.invite(owner, { email, clientId });
  if (invited.kind !== 'ok') throw new Error(invited.code);
  await remove(invited.value.id, owner);
  const token = tokenOf(invited.value.invitationLink);
  expect(await w.world.ask(setPassword, { token, password: PASSWORD })).toMatchObject({ code: 'link_expired' });
  expect(await w.invite(owner, { email, clientId })).toMatchObject({ code: 'client_id_reused' });
  const again = await w.invite(owner, { email, password: PASSWORD });
  expect(again).toMatchObject({ kind: 'ok', created: true });
  expect(again).not.toHaveProperty('value.id', invited.value.id);
  expect(await w.world.ask(logIn, { email, password: PASSWORD })).toMatchObject({ kind: 'ok' });
});

it('is answered when routing knows; said again, it is done again where it was not heard', async () => {
  const { owner } = await w.owned();
  const invited = await w.invite(owner, { email: w.email() });
  if (invited.kind !== 'ok') throw new Error(invited.code);
  const { id: memberId } = invited.value;
  w.steer.isRoutingAway = true;
  await expect(remove(memberId, owner)).rejects.toThrow('routing is away');
  w.steer.isRoutingAway = false;
  expect(await remove(memberId, owner)).toMatchObject({ kind: 'ok' });
  expect(w.followed.at(-1)).toMatchObject({ member: { id: memberId }, hasLeft: true, memberVersion: 2 });
});

it('of oneself or of a stranger is refused; of two owners who remove each other at once one stays', async () => {
  const [{ owner }, stranger] = [await w.owned(), await w.owned()];
  expect(await remove(owner.memberId, owner)).toMatchObject({ code: 'not_yourself' });
  expect(await remove(owner.memberId, stranger.owner)).toMatchObject({ code: 'not_found' });
  const second = await w.invite(owner, { email: w.email(), role: 'owner', password: PASSWORD });
  if (second.kind !== 'ok') throw new Error(second.code);
  const other: MemberActor = { ...owner, memberId: second.value.id };
  const replies = await Promise.all([remove(other.memberId, owner), remove(owner.memberId, other)]);
  expect(replies.map((reply) => (reply.kind === 'refused' ? reply.code : 'ok')).sort()).toEqual(['forbidden', 'ok']);
});
