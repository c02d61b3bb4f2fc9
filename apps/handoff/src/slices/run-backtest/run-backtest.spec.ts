import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  getCharge,
  getHandoffSettings,
  labelHandoff,
  runBacktest,
  type BacktestReport,
  type CallOf,
  type ConversationId,
  type HandoffSettings,
  type QuestionId,
  type Rule,
  type RuleId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId, ok } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

type Body = Omit<CallOf<typeof runBacktest>, 'widgetId'>;
const button = { kind: 'button', ruleId: null, label: 'Talk to a person' } as const;

let w: HandoffWorld;
let settings: HandoffSettings;
let withWarranty: HandoffSettings;
const quiet = newId<ConversationId>();
const warranty = newId<ConversationId>();
const refund = newId<ConversationId>();
const clicked = newId<ConversationId>();
const warrantyRule: Rule = {
  id: newId<RuleId>(),
  name: 'Warranty',
  enabled: true,
  when: { kind: 'keywords', words: ['warranty'] },
};

const email = { id: newId<QuestionId>(), text: 'Your e-mail?', kind: 'email' as const, required: true };

const say = async (conversationId: ConversationId, ...texts: string[]) => {
  for (const [at, text] of texts.entries()) await w.write(conversationId, at + 1, text);
  await w.decisions(conversationId, texts.length);
};
const run = (body: Body, actor = w.admin) => w.world.ask(runBacktest, { widgetId: w.widgetId, ...body }, actor);
const report = (body: Body): Promise<BacktestReport> =>
  w.world.value(runBacktest, { widgetId: w.widgetId, ...body }, w.admin);

beforeAll(async () => {
  w = await startHandoffWorld();
  settings = await w.world.value(getHandoffSettings, { widgetId: w.widgetId }, w.admin);
  withWarranty = { ...settings, rules: [...settings.rules, warrantyRule] };
  w.steer.confidence = 0.9;
  w.world.answer(getCharge, () => ok({ status: 'human', holder: null, epoch: 2, departmentId: null }));
  await say(quiet, 'hello', 'where is it');
  await say(refund, 'a refund please');
  await w.reply(refund, 2, 'nora@shop.test', email);
  await eventually(async () => {
    const pending = `SELECT FROM turns WHERE state = 'pending'`;
    return (await w.world.query('handoff', pending)).length === 0;
  });
  await say(warranty, 'hello', 'is there a warranty');
  await say(clicked, 'about the delivery');
  const change = { conversationId: clicked, cause: 'handed-off', status: 'waiting', epoch: 2, lastSeq: 2 } as const;
  await w.tell({ ...change, trigger: button }, 2);
});
afterAll(() => w.world.stop());

describe('a draft on past conversations', () => {
  it('fires newly where its new rule would have, and only there', async () => {
    const { counts, compare, mode } = await report({ settings: withWarranty, conversations: {} });
    expect(mode).toBe('recorded');
    expect(counts).toMatchObject({ conversations: 4, handoffs: 3, leftOut: 0 });
    expect(compare).toMatchObject({
      handoffs: 2,
      newlyFires: {
        count: 1,
        conversations: [
          { id: warranty, i: 2, kind: 'keywords', rule: 'Warranty', because: 'The message contains “warranty”' },
        ],
      },
      noLongerFires: { count: 0, conversations: [] },
    });
  });

  it('counts one stretch where qualifying questions were answered after the handoff', async () => {
    const { counts } = await report({ settings, conversations: {} });
    expect(counts).toMatchObject({ conversations: 4, handoffs: 2 });
  });

  it('no longer fires without the rule that did, and leaves the click on the button', async () => {
    const { counts, compare } = await report({ settings: { ...settings, rules: [] }, conversations: {} });
    expect(counts.byTrigger).toEqual([{ kind: 'button', handoffs: 1 }]);
    expect(compare?.noLongerFires.conversations).toMatchObject([{ id: refund, kind: 'keywords' }]);
  });

  it('takes stored confidences, shown or not', async () => {
    const doubt: Rule = { ...warrantyRule, id: newId<RuleId>(), when: { kind: 'low_confidence', below: 0.95 } };
    const { counts } = await report({ settings: { ...settings, rules: [doubt] }, conversations: {} });
    expect(counts.byTrigger).toContainEqual({ kind: 'low_confidence', handoffs: 3 });
  });

  it('looks at the newest within the period, and says how many it left out', async () => {
    const { counts } = await report({ settings, conversations: { limit: 1 } });
    expect(counts).toMatchObject({ conversations: 1, leftOut: 3 });
    const to = new Date(Date.now() - 86_400_000).toISOString();
    expect((await report({ settings, conversations: { to } })).counts.conversations).toBe(0);
  });

  it('plays no turn of a stretch outside the period, counts those of one within it, and spreads no load over days before', async () => {
    const returned = newId<ConversationId>();
    await w.write(returned, 1, 'about the colour');
    await w.write(returned, 2, 'and the size');
    await w.write(returned, 3, 'about the warranty', 3);
    await w.write(returned, 4, 'and the guarantee', 3);
    await w.decisions(returned, 4);
    const back = async (hours: number, seq: number) =>
      w.world.query(
        'handoff',
        `UPDATE turns SET created_at = now() - $1 * interval '1 hour' WHERE conversation_id = $2 AND seq = $3`,
        [hours, returned, seq],
      );
    for (const [at, hours] of [100, 99, 52, 49].entries()) await back(hours, at + 1);
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    const turns = async (from: string, to: string) => {
      const { counts, load } = await report({ settings: { ...settings, rules: [] }, conversations: { from, to } });
      return { turns: counts.turns, hours: load?.hours };
    };
    expect(await turns(ago(120), ago(98))).toEqual({ turns: 2, hours: expect.closeTo(2, 1) });
    expect(await turns(ago(51), ago(48))).toEqual({ turns: 2, hours: expect.closeTo(3, 1) });
    expect(await turns(ago(120), ago(48))).toMatchObject({ turns: 4 });
    await w.world.query(
      'handoff',
      `INSERT INTO turns (message_id, conversation_id, workspace_id, widget_id, seq, epoch, text, surroundings, state, created_at)
       SELECT gen_random_uuid(), conversation_id, workspace_id, widget_id, 100 + n, epoch, 'more', surroundings, 'done', created_at
       FROM turns, generate_series(1, 4999) AS n WHERE conversation_id = $1 AND seq = 3`,
      [returned],
    );
    const tooMany = await report({ settings, conversations: { from: ago(51), to: ago(48) } });
    expect(tooMany.counts).toMatchObject({ conversations: 0, leftOut: 1 });
    await w.world.query('handoff', 'DELETE FROM turns WHERE conversation_id = $1', [returned]);
  });

  it('takes what agents said of handoffs for gold', async () => {
    const label = { conversationId: refund, label: 'not_needed' } as const;
    expect(await w.world.value(labelHandoff, label, w.admin)).toMatchObject({ label: 'not_needed', seq: 1 });
    const { gold, comparedGold } = await report({ settings: { ...settings, rules: [] }, conversations: {} });
    expect(gold).toMatchObject({ conversations: 1, positives: 0, falseHandoffRate: 0 });
    expect(comparedGold).toMatchObject({ falseHandoffRate: 1 });
  });
});

describe('a draft on transcripts', () => {
  const transcript = {
    id: 't1',
    turns: [{ i: 0, role: 'customer' as const, text: 'about the warranty' }],
    gold: { handoff: true, turn: 0, window: [0, 0] as [number, number], reason: 'keyword' },
  };

  it('plays them as they were recorded', async () => {
    expect(await report({ settings: withWarranty, transcripts: [transcript] })).toMatchObject({
      counts: { conversations: 1, handoffs: 1 },
      compare: { newlyFires: { count: 1 } },
      gold: { f1: 1, reasonAccuracy: 1 },
      load: null,
    });
  });

  it('answers in time, or says that it was too much', async () => {
    const words = Array.from({ length: 1_000 }, (_, n) => `word${n} and${n}`);
    const when = { kind: 'keywords' as const, words };
    const rules = Array.from({ length: 4 }, () => ({ ...warrantyRule, id: newId<RuleId>(), when }));
    const turns = Array.from({ length: 1_500 }, (_, i) => ({
      i,
      role: 'customer' as const,
      text: `word${i} is not here, and neither is anything that ${i} other rules look for in this sentence`,
    }));
    const began = performance.now();
    const reply = await run({ settings: { ...settings, rules }, transcripts: [{ id: 'long', turns }] });
    expect(performance.now() - began).toBeLessThan(3_000);
    if (reply.kind === 'refused') expect(reply).toMatchObject({ code: 'invalid' });
  });
});

describe('what cannot be tried', () => {
  it('is refused by field', async () => {
    const broken = { ...settings, rules: [{ ...warrantyRule, when: { kind: 'keywords' as const, words: ['!!'] } }] };
    expect(await run({ settings: broken, conversations: {} })).toMatchObject({
      code: 'invalid',
      extra: { errors: [{ path: 'settings.rules.0.when.words.0' }] },
    });
    expect(await run({ settings })).toMatchObject({ extra: { errors: [{ path: 'conversations' }] } });
    const at = new Date().toISOString();
    expect(await run({ settings, conversations: { from: at, to: at } })).toMatchObject({
      extra: { errors: [{ path: 'conversations.to' }] },
    });
  });

  it('is a widget of others', async () => {
    const stranger = { ...w.admin, workspaceId: newId<WorkspaceId>() };
    expect(await run({ settings, conversations: {} }, stranger)).toMatchObject({ code: 'not_found' });
  });
});
