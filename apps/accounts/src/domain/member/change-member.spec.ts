import type { DepartmentId, MemberId, Role } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { changeMember, removeMember, type KnownMember } from './change-member.js';

let count = 0;
const someone = (role: Role, more: Partial<KnownMember> = {}): KnownMember => {
  count += 1;
  const id = `member-${count}` as MemberId;
  return { id, name: 'Ada', role, status: 'active', departmentIds: [], hasLeft: false, ...more };
};
const [support, sales] = ['support', 'sales'] as DepartmentId[];

describe('changing a member', () => {
  it('leaves what is not said, and names a department once', () => {
    const member = someone('agent', { departmentIds: support ? [support] : [] });
    const [admin, owner] = [someone('admin'), someone('owner')];
    expect(changeMember(member, { name: 'Grace' }, admin, [owner])).toEqual({
      kind: 'changed',
      member: { ...member, name: 'Grace' },
    });
    const departmentIds = [sales, sales].flatMap((id) => (id ? [id] : []));
    expect(changeMember(member, { role: 'admin', departmentIds }, admin, [owner])).toEqual({
      kind: 'changed',
      member: { ...member, role: 'admin', departmentIds: [sales] },
    });
  });

  it('is for supervisors; who is one no longer, or has left, may not', () => {
    const member = someone('agent');
    for (const actor of [someone('agent'), someone('viewer'), someone('owner', { hasLeft: true })])
      expect(changeMember(member, { name: 'Grace' }, actor, [])).toMatchObject({ code: 'forbidden' });
  });

  it('into an owner, or an owner, is for owners', () => {
    const [admin, owner, other] = [someone('admin'), someone('owner'), someone('owner')];
    expect(changeMember(someone('agent'), { role: 'owner' }, admin, [owner])).toMatchObject({ code: 'forbidden' });
    expect(changeMember(owner, { name: 'Grace' }, admin, [owner])).toMatchObject({ code: 'forbidden' });
    expect(changeMember(other, { role: 'agent' }, owner, [owner, other])).toMatchObject({ kind: 'changed' });
  });

  it('never leaves the workspace without an owner who can sign in', () => {
    const [owner, invited] = [someone('owner'), someone('owner', { status: 'invited' })];
    expect(changeMember(owner, { role: 'admin' }, owner, [owner, invited])).toMatchObject({ code: 'last_owner' });
    expect(changeMember(owner, { role: 'owner', name: 'Grace' }, owner, [owner])).toMatchObject({ kind: 'changed' });
  });
});

describe('removing a member', () => {
  it('is for supervisors, of owners for owners, and of nobody for himself', () => {
    const [admin, owner, agent] = [someone('admin'), someone('owner'), someone('agent')];
    expect(removeMember(agent, admin)).toEqual({ kind: 'removed' });
    expect(removeMember(someone('owner'), owner)).toEqual({ kind: 'removed' });
    expect(removeMember(owner, admin)).toMatchObject({ code: 'forbidden' });
    expect(removeMember(agent, agent)).toMatchObject({ code: 'forbidden' });
    for (const self of [admin, owner]) expect(removeMember(self, self)).toMatchObject({ code: 'not_yourself' });
    expect(removeMember({ ...agent, hasLeft: true }, admin)).toEqual({ kind: 'unchanged' });
  });
});
