import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  answerQuestion,
  appendAnswer,
  createHandoffSettings,
  findDepartments,
  getHandoffSettings,
  handOff,
  listDecisions,
  planHandoff,
  saveHandoffSettings,
  type CallOf,
  type ConversationId,
  type DepartmentId,
  type HandoffSettings,
  type MemberActor,
  type MemberId,
  type MessageId,
  type SessionId,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { Transactions, newId, ok, refuse } from '@baton/messaging';
import { eventually, startWorld, type World } from '@baton/testkit';
import { handoff } from './service.js';
import { insertTurn } from './store/turns.js';
import { TurnConductor } from './turns/turn-conductor.js';

type Said = CallOf<typeof appendAnswer>;
type HandedOff = CallOf<typeof handOff>;

let world: World;
let confidence = 0.9;
let assistantIsAway = false;
const said: Said[] = [];
const handedOff: HandedOff[] = [];
/** Conversations whose epoch has moved on. */
const taken = new Set<ConversationId>();

const workspaceId = newId<WorkspaceId>();
const widgetId = newId<WidgetId>();
const support = newId<DepartmentId>();
const admin: MemberActor = {
  kind: 'member',
  memberId: newId<MemberId>(),
  workspaceId,
  sessionId: newId<SessionId>(),
  role: 'admin',
  departmentIds: [],
  name: 'Ann',
  avatarUrl: null,
  version: 1,
};

beforeAll(async () => {
  world = await startWorld({ services: [handoff] });
  world.answer(findDepartments, ({ departmentIds }) =>
    ok({
      departments: departmentIds
        .filter((id) => id === support)
        .map((id) => ({ id, name: 'Support', mode: 'claim' as const, strictCapacity: false })),
    }),
  );
  world.answer(answerQuestion, ({ question }) => {
    if (assistantIsAway) throw new Error('away');
    return ok({ kind: 'answer', text: `About ${question}`, confidence, citations: [] });
  });
  world.answer(appendAnswer, (input) => {
    if (taken.has(input.conversationId)) return refuse('stale_epoch', 'Somebody else is in charge.');
    said.push(input);
    return ok({ seq: 2 });
  });
  world.answer(handOff, (input) => {
    if (taken.has(input.conversationId)) return refuse('stale_epoch', 'Somebody else is in charge.');
    handedOff.push(input);
    return ok({ seq: 2 });
  });
  await world.value(createHandoffSettings, { workspaceId, widgetId, departmentId: support, preset: 'new' });
});
afterAll(() => world.stop());

/** The customer writes, as the event of it would tell. */
const write = async (conversationId: ConversationId, seq: number, text: string, epoch = 1): Promise<MessageId> => {
  const service = world.services.get('handoff')?.app;
  const messageId = newId<MessageId>();
  await service
    ?.get(Transactions)
    .run((tx) => insertTurn(tx, { messageId, conversationId, workspaceId, widgetId, seq, epoch, text }));
  service?.get(TurnConductor).kick(conversationId);
  return messageId;
};

const decisions = async (conversationId: ConversationId, count: number) =>
  eventually(async () => {
    const { items } = await world.value(listDecisions, { conversationId }, admin);
    return items.length >= count ? items : undefined;
  });

describe('a turn', () => {
  it('is answered when the answer is sure, and explains every rule that did not match', async () => {
    const conversationId = newId<ConversationId>();
    confidence = 0.9;
    const turnOf = await write(conversationId, 1, 'How long does shipping take?');
    const [decision] = await decisions(conversationId, 1);
    expect(said.filter((answer) => answer.turnOf === turnOf)).toMatchObject([
      { text: 'About How long does shipping take?', confidence: 0.9, epoch: 1 },
    ]);
    expect(decision).toMatchObject({
      seq: 1,
      settingsVersion: 1,
      outcome: 'answered',
      trigger: null,
      signals: { confidence: 0.9, failedAnswers: 0 },
    });
    expect(decision?.rules.map(({ matched }) => matched)).toEqual([false, false, false]);
    for (const rule of decision?.rules ?? []) expect(rule.because).toMatch(/\w/);
  });

  it('hands off on a keyword without asking for an answer', async () => {
    const conversationId = newId<ConversationId>();
    const turnOf = await write(conversationId, 1, 'I was refunded too little');
    const [decision] = await decisions(conversationId, 1);
    expect(handedOff.filter((order) => order.turnOf === turnOf)).toMatchObject([
      { trigger: { kind: 'keywords' }, departmentId: support, departmentName: 'Support', priority: 'normal' },
    ]);
    expect(decision).toMatchObject({
      outcome: 'handed_off',
      trigger: { kind: 'keywords' },
      signals: { confidence: null, keywords: ['refund'] },
    });
    expect(said.filter((answer) => answer.conversationId === conversationId)).toEqual([]);
  });

  it('hands off when a person is asked for', async () => {
    const conversationId = newId<ConversationId>();
    await write(conversationId, 1, 'can I speak to a human please');
    const [decision] = await decisions(conversationId, 1);
    expect(decision).toMatchObject({
      outcome: 'handed_off',
      trigger: { kind: 'asks_for_person' },
      signals: { asksForPerson: true },
    });
  });

  it('asks back at the first doubtful answer and hands off at the second; a doubtful answer is never shown', async () => {
    const conversationId = newId<ConversationId>();
    confidence = 0.3;
    await write(conversationId, 1, 'blue or green');
    await decisions(conversationId, 1);
    await write(conversationId, 3, 'the other one');
    const [first, second] = await decisions(conversationId, 2);
    expect(first).toMatchObject({ outcome: 'clarified', signals: { failedAnswers: 1 } });
    expect(second).toMatchObject({
      outcome: 'handed_off',
      trigger: { kind: 'low_confidence' },
      signals: { failedAnswers: 2 },
    });
    const shown = said.filter((answer) => answer.conversationId === conversationId);
    expect(shown).toHaveLength(1);
    expect(shown[0]?.text).not.toContain('About');
  });

  it('counts nothing that was before the conversation came back to the AI', async () => {
    const conversationId = newId<ConversationId>();
    confidence = 0.3;
    await write(conversationId, 1, 'blue or green', 1);
    await decisions(conversationId, 1);
    await write(conversationId, 5, 'the other one', 3);
    const [, later] = await decisions(conversationId, 2);
    expect(later).toMatchObject({ outcome: 'clarified', signals: { failedAnswers: 1 } });
  });

  it('without any answer in time is a failed one, and the customer hears so', async () => {
    const conversationId = newId<ConversationId>();
    assistantIsAway = true;
    try {
      await write(conversationId, 1, 'How long does shipping take?');
      const [decision] = await decisions(conversationId, 1);
      expect(decision).toMatchObject({ signals: { confidence: 0, failedAnswers: 1 } });
      expect(said.filter((answer) => answer.conversationId === conversationId)).toHaveLength(1);
    } finally {
      assistantIsAway = false;
    }
  });

  it('is superseded when somebody took over meanwhile', async () => {
    const conversationId = newId<ConversationId>();
    taken.add(conversationId);
    confidence = 0.9;
    await write(conversationId, 1, 'How long does shipping take?');
    const [decision] = await decisions(conversationId, 1);
    expect(decision).toMatchObject({ outcome: 'superseded', trigger: null });
  });

  it('is conducted in order and once, however often and from wherever it is kicked', async () => {
    const conversationId = newId<ConversationId>();
    confidence = 0.9;
    const conductor = world.services.get('handoff')?.app.get(TurnConductor);
    for (let seq = 1; seq <= 10; seq += 1) {
      await write(conversationId, seq, `Question ${seq}`);
      for (let kick = 0; kick < 5; kick += 1) conductor?.kick(conversationId);
    }
    await decisions(conversationId, 10);
    const answers = said.filter((answer) => answer.conversationId === conversationId).map(({ text }) => text);
    expect(answers).toEqual(Array.from({ length: 10 }, (_, index) => `About Question ${index + 1}`));
  });

  it('that a killed process had begun is taken up by the sweep once its lease is over', async () => {
    const conversationId = newId<ConversationId>();
    const service = world.services.get('handoff')?.app;
    const messageId = newId<MessageId>();
    await service?.get(Transactions).run(async (tx) => {
      await insertTurn(tx, { messageId, conversationId, workspaceId, widgetId, seq: 1, epoch: 1, text: 'Hello?' });
      await tx.query(`UPDATE turns SET leased_until = clock_timestamp() - interval '1 second' WHERE message_id = $1`, [
        messageId,
      ]);
    });
    expect(await decisions(conversationId, 1)).toHaveLength(1);
  });
});

describe('settings', () => {
  const current = () => world.value(getHandoffSettings, { widgetId }, admin);
  const save = (settings: HandoffSettings, actor = admin) =>
    world.ask(saveHandoffSettings, { ...settings, widgetId }, actor);

  it('are saved under the version that was edited, and a stale one is refused', async () => {
    const settings = await current();
    const edited = { ...settings, button: { ...settings.button, enabled: false } };
    expect(await save(edited)).toMatchObject({
      kind: 'ok',
      value: { version: settings.version + 1, button: { enabled: false } },
    });
    expect(await save(edited)).toMatchObject({ code: 'stale_version', extra: { version: settings.version + 1 } });
    expect(await world.value(planHandoff, { workspaceId, widgetId })).toMatchObject({
      buttonEnabled: false,
      departmentName: 'Support',
    });
    const now = await current();
    await save({ ...now, button: { ...now.button, enabled: true } });
  });

  it('that are not built yet accept only their default, and the path names them', async () => {
    const settings = await current();
    for (const [change, path] of [
      [{ whenUnavailable: 'stay_with_ai' as const }, 'whenUnavailable'],
      [
        { rules: settings.rules.map((rule) => ({ ...rule, when: { kind: 'stuck' as const, turns: 3 } })) },
        'rules.0.when.kind',
      ],
    ] as const) {
      expect(await save({ ...settings, ...change })).toMatchObject({
        code: 'invalid',
        extra: { errors: expect.arrayContaining([expect.objectContaining({ path })]) },
      });
    }
  });

  it('name an unknown department by its path', async () => {
    const settings = await current();
    const [first, ...rest] = settings.rules;
    if (!first) throw new Error('there are rules');
    const answer = await save({ ...settings, rules: [{ ...first, departmentId: newId<DepartmentId>() }, ...rest] });
    expect(answer).toMatchObject({ code: 'invalid', extra: { errors: [{ path: 'rules.0.departmentId' }] } });
  });

  it('of another workspace are not found', async () => {
    const settings = await current();
    const stranger = { ...admin, workspaceId: newId<WorkspaceId>() };
    expect(await world.ask(getHandoffSettings, { widgetId }, stranger)).toMatchObject({ code: 'not_found' });
    expect(await save(settings, stranger)).toMatchObject({ code: 'not_found' });
    expect(await save(settings, { ...admin, role: 'agent' })).toMatchObject({ code: 'forbidden' });
  });

  it('saved by two at once: one of them wins', async () => {
    const settings = await current();
    const answers = await Promise.all(Array.from({ length: 8 }, () => save(settings)));
    expect(answers.filter(({ kind }) => kind === 'ok')).toHaveLength(1);
  });
});
