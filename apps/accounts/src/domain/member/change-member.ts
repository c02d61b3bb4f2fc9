import { isSupervisor, type InputOf, type Member, type MemberId, type Role, type updateMember } from '@baton/contracts';

/** As he is now, under his lock. */
export interface KnownMember extends Pick<Member, 'id' | 'name' | 'role' | 'status' | 'departmentIds'> {
  readonly hasLeft: boolean;
}

type MemberChange = Omit<InputOf<typeof updateMember>, 'memberId'>;
type Refusal = { readonly kind: 'refused'; readonly code: 'forbidden' | 'last_owner' | 'not_yourself' };

const refused = (code: Refusal['code']): Refusal => ({ kind: 'refused', code });

/** Who asks may have lost his role, or left, in this very moment. */
const mayChange = (actor: KnownMember, member: KnownMember, role: Role): boolean => {
  if (actor.hasLeft || !isSupervisor(actor)) return false;
  return actor.role === 'owner' || (member.role !== 'owner' && role !== 'owner');
};

/** Somebody who can sign in has to own the workspace. @param owners all who have not left */
const isOwned = (owners: readonly KnownMember[], without: MemberId): boolean =>
  owners.some(({ id, status }) => id !== without && status === 'active');

/** What is left out of a change stays. */
export const changeMember = <M extends KnownMember>(
  member: M,
  change: MemberChange,
  actor: KnownMember,
  owners: readonly KnownMember[],
): { readonly kind: 'changed'; readonly member: M } | Refusal => {
  const role = change.role ?? member.role;
  if (!mayChange(actor, member, role)) return refused('forbidden');
  if (member.role === 'owner' && role !== 'owner' && !isOwned(owners, member.id)) return refused('last_owner');
  const departmentIds = [...new Set(change.departmentIds ?? member.departmentIds)];
  return { kind: 'changed', member: { ...member, name: change.name ?? member.name, role, departmentIds } };
};

/** Nobody removes himself, and only an owner removes an owner: so one of them always stays. */
export const removeMember = (
  member: KnownMember,
  actor: KnownMember,
): { readonly kind: 'removed' | 'unchanged' } | Refusal => {
  if (!mayChange(actor, member, member.role)) return refused('forbidden');
  if (member.id === actor.id) return refused('not_yourself');
  return { kind: member.hasLeft ? 'unchanged' : 'removed' };
};
