import {
  addMember,
  countWorkspaces,
  createWorkspace,
  getWidget,
  getWidgetByKey,
  listWidgets,
  type CallOf,
  type WidgetId,
} from '@baton/contracts';
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

const count = async () => (await w.world.value(countWorkspaces, {})).count;
const randomKey = () => `shop_${newId<string>()}`;

describe('a new workspace', () => {
  it('has an owner who is invited, one department and one active widget that goes there', async () => {
    const before = await count();
    const { made, owner } = await w.owned();
    expect(await count()).toBe(before + 1);
    expect(owner).toMatchObject({ role: 'owner', departmentIds: [made.departmentId] });
    expect(made.link).toMatch(`${w.world.settings.publicUrl}/console/set-password#token=l_`);
    expect(made.widgetKey).toMatch(/^[A-Za-z0-9_-]{3,64}$/);
    const { items } = await w.world.value(listWidgets, {}, owner);
    expect(items).toMatchObject([
      { id: made.widgetId, publicKey: made.widgetKey, status: 'active', departmentId: made.departmentId },
    ]);
  });

  it('may choose its widget key, which no other has, and where its link leads', async () => {
    const widgetKey = randomKey();
    const wish = { name: 'Shop', widgetKey, publicUrl: 'https://support.example.test' };
    const made = await w.world.value(createWorkspace, { ...wish, ownerEmail: w.email() });
    expect(made).toMatchObject({
      widgetKey,
      link: expect.stringMatching(/^https:\/\/support\.example\.test\/console\//),
    });
    expect(await w.world.ask(createWorkspace, { ...wish, ownerEmail: w.email() })).toMatchObject({
      code: 'invalid',
      extra: { errors: [{ path: 'widgetKey' }] },
    });
  });

  it('is not made for an address that belongs to a member, nor by halves when a peer is away', async () => {
    const { email } = await w.owned();
    const before = await count();
    const wish = { name: 'Shop', ownerEmail: email.toUpperCase() };
    expect(await w.world.ask(createWorkspace, wish)).toMatchObject({ code: 'email_taken' });
    w.steer.isRoutingAway = true;
    const ownerEmail = w.email();
    await expect(w.world.ask(createWorkspace, { name: 'Shop', ownerEmail })).rejects.toThrow('routing is away');
    expect(await count()).toBe(before);
    w.steer.isRoutingAway = false;
    expect(await w.world.ask(createWorkspace, { name: 'Shop', ownerEmail })).toMatchObject({ kind: 'ok' });
  });

  it('takes further members from an operator', async () => {
    const { made } = await w.owned();
    const member: CallOf<typeof addMember> = {
      workspaceId: made.workspaceId,
      email: w.email(),
      name: 'Ada',
      role: 'agent',
      departmentIds: [],
    };
    expect(await w.world.ask(addMember, member)).toMatchObject({ kind: 'ok', value: { status: 'invited' } });
    expect(await w.world.ask(addMember, member)).toMatchObject({ code: 'email_taken' });
  });
});

describe('widgets', () => {
  it('are read by every member of their workspace, and by nobody else', async () => {
    const [here, there] = [await w.owned(), await w.owned()];
    const viewer = { ...here.owner, role: 'viewer' as const };
    const ask = (widgetId: WidgetId) => w.world.ask(getWidget, { widgetId }, viewer);
    expect(await ask(here.made.widgetId)).toMatchObject({ value: { departmentId: here.made.departmentId } });
    const foreign = await ask(there.made.widgetId);
    expect(foreign).toMatchObject({ code: 'not_found' });
    expect(await ask(newId<WidgetId>())).toEqual(foreign);
  });

  it('are found by their key, whatever their status, exactly as it is written', async () => {
    const { made } = await w.owned();
    const byKey = (widgetKey: string) => w.world.ask(getWidgetByKey, { widgetKey });
    expect(await byKey(made.widgetKey)).toMatchObject({ value: { id: made.widgetId, workspaceId: made.workspaceId } });
    await w.world.query('accounts', `UPDATE widgets SET status = 'inactive' WHERE id = $1`, [made.widgetId]);
    expect(await byKey(made.widgetKey)).toMatchObject({ value: { status: 'inactive' } });
    expect(await byKey(`x${made.widgetKey}`)).toMatchObject({ code: 'not_found' });
  });
});
