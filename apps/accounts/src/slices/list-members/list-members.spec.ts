import { getMe, getMember, listMembers, type MemberId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startAccountsWorld, type AccountsWorld } from '../../testing/accounts-world.js';

let w: AccountsWorld;
beforeAll(async () => {
  w = await startAccountsWorld();
});
beforeEach(() => {
  w.steer.isRoutingAway = false;
});
afterAll(() => w.world.stop());

describe('the members of a workspace', () => {
  it('are read by all of them, page by page, each once', async () => {
    const { owner, email } = await w.owned();
    const emails = [email];
    for (let n = 0; n < 4; n += 1) {
      emails.push(w.email());
      await w.invite(owner, { email: emails.at(-1) ?? '' });
    }
    const viewer = { ...owner, role: 'viewer' as const };
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await w.world.value(listMembers, { limit: 2, ...(cursor && { cursor }) }, viewer);
      seen.push(...page.items.map((member) => member.email));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(emails);
  });

  it('44: are never those of another', async () => {
    const [here, there] = [await w.owned(), await w.owned()];
    const { items } = await w.world.value(listMembers, {}, here.owner);
    expect(items.map(({ email }) => email)).toEqual([here.email]);
    const foreign = await w.world.ask(getMember, { memberId: there.owner.memberId }, here.owner);
    expect(foreign).toMatchObject({ code: 'not_found' });
    expect(await w.world.ask(getMember, { memberId: newId<MemberId>() }, here.owner)).toEqual(foreign);
    expect(await w.world.value(getMember, { memberId: here.owner.memberId }, here.owner)).toEqual(items[0]);
  });

  it('51: have no pages behind a cursor that is not ours', async () => {
    const { owner } = await w.owned();
    expect(await w.world.ask(listMembers, { cursor: "' OR 1=1" }, owner)).toMatchObject({
      code: 'invalid',
      extra: { errors: [{ path: 'cursor' }] },
    });
  });
});

describe('me', () => {
  it('is the member, his workspace, and how routing sees him', async () => {
    const { owner, email, made } = await w.owned();
    expect(await w.world.value(getMe, {}, owner)).toEqual({
      member: {
        id: made.ownerId,
        email,
        name: 'Owner',
        role: 'owner',
        departmentIds: [made.departmentId],
        avatarUrl: null,
        status: 'active',
      },
      workspace: { id: made.workspaceId, name: 'Shop' },
      presence: { status: 'away', capacity: 4, activeCount: 2 },
    });
  });

  it('cannot be told while routing is away: try again', async () => {
    const { owner } = await w.owned();
    w.steer.isRoutingAway = true;
    await expect(w.world.ask(getMe, {}, owner)).rejects.toThrow('routing is away');
  });
});
