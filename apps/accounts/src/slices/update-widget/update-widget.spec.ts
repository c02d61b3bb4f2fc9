import { getWidget, updateWidget, type CallOf, type MemberActor } from '@baton/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startAccountsWorld, type AccountsWorld } from '../../testing/accounts-world.js';

let w: AccountsWorld;
beforeAll(async () => {
  w = await startAccountsWorld();
});
afterEach(() => {
  w.steer.isHandoffAway = false;
});
afterAll(() => w.world.stop());

const update = (actor: MemberActor, change: CallOf<typeof updateWidget>) => w.world.ask(updateWidget, change, actor);

describe('a change of a widget', () => {
  it('leaves what it does not name, each text by itself, and every other widget', async () => {
    const [here, there] = [await w.owned(), await w.owned()];
    const { widgetId } = here.made;
    const before = await w.world.value(getWidget, { widgetId }, here.owner);
    const other = await w.world.value(getWidget, { widgetId: there.made.widgetId }, there.owner);
    const changed = await update(here.owner, {
      widgetId,
      name: 'Help',
      appearance: { position: 'left' },
      texts: { launcher: 'Ask us' },
    });
    const expected = {
      ...before,
      name: 'Help',
      appearance: { ...before.appearance, position: 'left' },
      texts: { ...before.texts, launcher: 'Ask us' },
    };
    expect(changed).toMatchObject({ kind: 'ok', value: expected });
    expect(await w.world.value(getWidget, { widgetId }, here.owner)).toEqual(expected);
    expect(await update(here.owner, { widgetId })).toMatchObject({ value: expected });
    expect(await w.world.value(getWidget, { widgetId: there.made.widgetId }, there.owner)).toEqual(other);
  });

  it('two at once of different things both stand', async () => {
    const { owner, made } = await w.owned();
    const { widgetId } = made;
    await Promise.all([
      update(owner, { widgetId, texts: { title: 'A' } }),
      update(owner, { widgetId, texts: { greeting: 'B' } }),
      update(owner, { widgetId, status: 'inactive' }),
    ]);
    expect(await w.world.value(getWidget, { widgetId }, owner)).toMatchObject({
      status: 'inactive',
      texts: { title: 'A', greeting: 'B' },
    });
  });

  it('is for owners and admins of its workspace', async () => {
    const [here, there] = [await w.owned(), await w.owned()];
    const { widgetId } = here.made;
    expect(await update(there.owner, { widgetId, name: 'Mine' })).toMatchObject({ code: 'not_found' });
    for (const role of ['agent', 'viewer'] as const)
      expect(await update({ ...here.owner, role }, { widgetId, name: 'Mine' })).toMatchObject({ code: 'forbidden' });
  });

  it('is not made where it could not be answered', async () => {
    const { owner, made } = await w.owned();
    const { widgetId } = made;
    w.steer.isHandoffAway = true;
    await expect(update(owner, { widgetId, name: 'Lost' })).rejects.toThrow('handoff is away');
    w.steer.isHandoffAway = false;
    expect(await w.world.value(getWidget, { widgetId }, owner)).toMatchObject({ name: 'Shop' });
  });
});
