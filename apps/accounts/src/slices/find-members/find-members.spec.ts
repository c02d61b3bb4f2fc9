import { deleteMember, findMembers, updateMember, type MemberId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAccountsWorld, type AccountsWorld } from '../../testing/accounts-world.js';

let w: AccountsWorld;
beforeAll(async () => {
  w = await startAccountsWorld();
});
afterAll(() => w.world.stop());

describe('the names of members', () => {
  it('are those that they have now, and stay known of who has left', async () => {
    const { owner } = await w.owned();
    const invited = await w.invite(owner, { email: w.email(), name: 'Grace' });
    if (invited.kind !== 'ok') throw new Error('was not invited');
    const { id } = invited.value;
    const found = () => w.world.value(findMembers, { workspaceId: owner.workspaceId, memberIds: [id] });
    expect(await found()).toEqual({ members: [{ id, name: 'Grace' }] });
    await w.world.value(updateMember, { memberId: id, name: 'Grace Hopper' }, owner);
    await w.world.value(deleteMember, { memberId: id }, owner);
    expect(await found()).toEqual({ members: [{ id, name: 'Grace Hopper' }] });
  });

  it('are not told of strangers, nor of nobody', async () => {
    const [{ owner }, { owner: stranger }] = [await w.owned(), await w.owned()];
    const memberIds = [owner.memberId, stranger.memberId, newId<MemberId>()];
    const { members } = await w.world.value(findMembers, { workspaceId: owner.workspaceId, memberIds });
    expect(members).toEqual([{ id: owner.memberId, name: 'Owner' }]);
  });
});
