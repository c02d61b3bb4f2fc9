import { getMember, memberChanged, updateMember, type DepartmentId, type MemberActor } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startAccountsWorld, type AccountsWorld } from '../../testing/accounts-world.js';

let w: AccountsWorld;
beforeAll(async () => {
  w = await startAccountsWorld();
});
afterAll(() => w.world.stop());

const memberOf = async (owner: MemberActor, parts: Partial<Parameters<AccountsWorld['invite']>[1]> = {}) => {
  const reply = await w.invite(owner, { email: w.email(), password: 'long enough', ...parts });
  if (reply.kind !== 'ok') throw new Error(`not invited: ${reply.code}`);
  return reply.value;
};

it('changes what is said; routing knows before the answer, and others are told', async () => {
  const { owner, made } = await w.owned();
  const { id: memberId } = await memberOf(owner);
  const departmentIds = [made.departmentId, made.departmentId];
  const change = { memberId, name: 'Ada L.', role: 'admin', departmentIds } as const;
  const after = { id: memberId, name: 'Ada L.', role: 'admin', departmentIds: [made.departmentId] };
  expect(await w.world.value(updateMember, { ...change, departmentIds }, owner)).toMatchObject(after);
  expect(w.followed.at(-1)).toMatchObject({ member: after, memberVersion: 2, hasLeft: false });
  expect(await w.world.value(getMember, { memberId }, owner)).toMatchObject(after);
  await eventually(() =>
    w.world.eventsOf(memberChanged).some(({ memberVersion, member }) => memberVersion === 2 && member.id === memberId),
  );
});

it('into departments of the workspace only, and not for a stranger', async () => {
  const { owner, made } = await w.owned();
  const { id: memberId } = await memberOf(owner);
  const stranger = await w.owned();
  const departmentIds = [made.departmentId, stranger.made.departmentId, newId<DepartmentId>()];
  expect(await w.world.ask(updateMember, { memberId, departmentIds }, owner)).toMatchObject({
    code: 'invalid',
    extra: { errors: [{ path: 'departmentIds.1' }, { path: 'departmentIds.2' }] },
  });
  expect(await w.world.ask(updateMember, { memberId, name: 'Eve' }, stranger.owner)).toMatchObject({
    code: 'not_found',
  });
  expect(await w.world.value(getMember, { memberId }, owner)).toMatchObject({ name: 'Ada', departmentIds: [] });
});

it('of two owners who step down at the same time one stays', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { owner } = await w.owned();
    const second = await memberOf(owner, { role: 'owner' });
    const other: MemberActor = { ...owner, memberId: second.id };
    const replies = await Promise.all(
      [owner, other].map((actor) => w.world.ask(updateMember, { memberId: actor.memberId, role: 'agent' }, actor)),
    );
    const codes = replies.map((reply) => (reply.kind === 'refused' ? reply.code : 'ok')).sort();
    expect(codes).toEqual(['last_owner', 'ok']);
  }
});
