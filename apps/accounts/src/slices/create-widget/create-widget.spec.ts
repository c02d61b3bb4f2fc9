import {
  createWidget,
  getWidgetByKey,
  listWidgets,
  type CallOf,
  type MemberActor,
  type MemberId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
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

const create = (actor: MemberActor, widget: CallOf<typeof createWidget>) => w.world.ask(createWidget, widget, actor);
const namesOf = async (actor: MemberActor) =>
  (await w.world.value(listWidgets, {}, actor)).items.map(({ name }) => name);

describe('a new widget', () => {
  it('is active, has a key that nobody else has, looks and settings of a new one, and leads to a department', async () => {
    const { owner, made } = await w.owned();
    const reply = await create(owner, { name: 'Help centre' });
    expect(reply).toMatchObject({
      kind: 'ok',
      created: true,
      value: {
        name: 'Help centre',
        status: 'active',
        allowedOrigins: [],
        texts: { title: 'Help centre' },
        departmentId: made.departmentId,
      },
    });
    if (reply.kind !== 'ok') return;
    const { publicKey, id } = reply.value;
    expect(publicKey).toMatch(/^w_[A-Za-z0-9_-]{16}$/);
    expect(await w.world.value(getWidgetByKey, { widgetKey: publicKey })).toMatchObject({ id });
    expect(await namesOf(owner)).toEqual(['Shop', 'Help centre']);
  });

  it('takes what is said of it at once', async () => {
    const { owner } = await w.owned();
    const said = {
      status: 'inactive' as const,
      allowedOrigins: ['https://Shop.test', 'https://shop.test', 'http://localhost:3000'],
      appearance: { primaryColor: '#AA00FF' },
      texts: { greeting: '' },
    };
    expect(await create(owner, { name: 'Shop', ...said })).toMatchObject({
      value: {
        status: 'inactive',
        allowedOrigins: ['https://shop.test', 'http://localhost:3000'],
        appearance: { primaryColor: '#aa00ff', position: 'right' },
        texts: { greeting: '', title: 'Shop' },
      },
    });
  });

  it('is not made by halves while handoff is away', async () => {
    const { owner } = await w.owned();
    w.steer.isHandoffAway = true;
    await expect(create(owner, { name: 'Half', idempotencyKey: 'once' })).rejects.toThrow('handoff is away');
    w.steer.isHandoffAway = false;
    expect(await namesOf(owner)).toEqual(['Shop']);
    expect(await create(owner, { name: 'Half', idempotencyKey: 'once' })).toMatchObject({ created: true });
  });

  it('is for owners and admins to make', async () => {
    const { owner } = await w.owned();
    for (const role of ['agent', 'viewer'] as const)
      expect(await create({ ...owner, role }, { name: 'No' })).toMatchObject({ code: 'forbidden' });
  });
});

describe('the same Idempotency-Key', () => {
  it('makes one widget, however often and at once it is sent', async () => {
    const { owner } = await w.owned();
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => create(owner, { name: 'Once', idempotencyKey: 'k1' })),
    );
    expect(new Set(replies.map((reply) => (reply.kind === 'ok' ? reply.value.id : reply.code))).size).toBe(1);
    expect(replies.filter((reply) => reply.kind === 'ok' && reply.created)).toHaveLength(1);
    expect(await namesOf(owner)).toEqual(['Shop', 'Once']);
  });

  it('is refused with another body, and is another one for another member', async () => {
    const { owner } = await w.owned();
    await create(owner, { name: 'Once', idempotencyKey: 'k1' });
    expect(await create(owner, { name: 'Twice', idempotencyKey: 'k1' })).toMatchObject({
      code: 'idempotency_key_reused',
    });
    const colleague = { ...owner, memberId: newId<MemberId>() };
    expect(await create(colleague, { name: 'Twice', idempotencyKey: 'k1' })).toMatchObject({ created: true });
  });
});
