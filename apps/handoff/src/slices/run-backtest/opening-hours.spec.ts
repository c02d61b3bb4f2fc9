import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from '@jest/globals';
import {
  MOMENTS_MAX,
  checkOpeningHours,
  getHandoffSettings,
  runBacktest,
  saveHandoffSettings,
  type CallOf,
  type ConversationId,
  type DepartmentId,
  type HandoffSettings,
  type InputOf,
  type Rule,
  type RuleId,
  type Transcript,
} from '@baton/contracts';
import { Fault, newId, ok, refuse } from '@baton/messaging';
import { startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

type Material = Pick<CallOf<typeof runBacktest>, 'conversations' | 'transcripts'>;

const outsideHours: Rule = {
  id: newId<RuleId>(),
  name: 'At night',
  enabled: true,
  when: { kind: 'business_hours', open: false },
};
const insideHours: Rule = { ...outsideHours, name: 'By day', when: { not: outsideHours.when } };

let w: HandoffWorld;
let saved: HandoffSettings;
/** Hours of the day (UTC) at which each department is open. */
let open: Map<DepartmentId, (hour: number) => boolean>;
let asked: InputOf<typeof checkOpeningHours>[];

beforeAll(async () => {
  w = await startHandoffWorld();
  const settings = await w.world.value(getHandoffSettings, { widgetId: w.widgetId }, w.admin);
  saved = { ...settings, rules: [] };
});
afterAll(() => w.world.stop());
beforeEach(() => {
  asked = [];
  open = new Map([
    [w.support, (hour) => hour >= 8 && hour < 17],
    [w.sales, (hour) => hour < 12],
  ]);
  w.world.answer(checkOpeningHours, (input) => {
    asked.push(input);
    const isOpen = open.get(input.departmentId);
    if (!isOpen) return refuse('not_found', 'There is no such department.');
    return ok({ open: input.moments.map((moment) => isOpen(new Date(moment).getUTCHours())) });
  });
});

const at = (hour: number): string => new Date(Date.UTC(2026, 10, 23, hour)).toISOString();
const talk = (id: string, ...times: (string | null)[]): Transcript => ({
  id,
  turns: times.map((time, i) => ({ i, role: 'customer', text: 'where is it', at: time })),
});
const run = (settings: HandoffSettings, material: Material) =>
  w.world.value(runBacktest, { widgetId: w.widgetId, settings, ...material }, w.admin);
const firedIn = async (settings: HandoffSettings, material: Material) => {
  const { counts, compare } = await run(settings, material);
  const fired = compare?.newlyFires.conversations.map(({ id, i }) => `${id} ${i}`).sort();
  return { fired, unknown: counts.hoursUnknown };
};
const draft = (...rules: Rule[]): HandoffSettings => ({ ...saved, rules });

/** Saves these rules, and takes them back afterwards. */
const whileSaved = async (settings: Partial<HandoffSettings>, meanwhile: () => Promise<void>) => {
  const save = async (parts: Partial<HandoffSettings>) => {
    const { version } = await w.world.value(getHandoffSettings, { widgetId: w.widgetId }, w.admin);
    await w.world.value(saveHandoffSettings, { ...saved, ...parts, version, widgetId: w.widgetId }, w.admin);
  };
  await save(settings);
  await meanwhile();
  await save({});
};

describe('a rule on opening hours, on transcripts', () => {
  const transcripts = [talk('day', at(8), at(16)), talk('evening', at(16), at(17)), talk('night', at(3))];

  it('fires at the first turn outside of them, and in no chat within them', async () => {
    await whileSaved({}, async () => {
      const outside = { fired: ['evening 1', 'night 0'], unknown: 0 };
      expect(await firedIn(draft(outsideHours), { transcripts })).toEqual(outside);
      const inside = { fired: ['day 0', 'evening 0'], unknown: 0 };
      expect(await firedIn(draft(insideHours), { transcripts })).toEqual(inside);
    });
  });

  it('matches neither way at turns without a time, and says of how many', async () => {
    const untimed = [talk('untimed', null, null), talk('half', null, at(3))];
    for (const [rule, fired] of [
      [outsideHours, ['half 1']],
      [insideHours, []],
    ] as const) {
      expect(await firedIn(draft(rule), { transcripts: untimed })).toEqual({ fired, unknown: 3 });
    }
  });

  it('goes by the department of its own settings: a draft that leads elsewhere by other hours', async () => {
    await whileSaved({ rules: [outsideHours] }, async () => {
      const elsewhere = { ...draft(outsideHours), departmentId: w.sales };
      const { counts, compare } = await run(elsewhere, { transcripts });
      expect(counts.handoffs).toBe(2);
      expect(compare).toMatchObject({
        handoffs: 2,
        newlyFires: { conversations: [{ id: 'day', i: 1 }] },
        noLongerFires: { conversations: [{ id: 'night', i: 0 }] },
        sooner: 1,
      });
      expect(new Set(asked.map(({ departmentId }) => departmentId))).toEqual(new Set([w.support, w.sales]));
    });
  });

  it('asks for each moment once, in pieces, and of one department once', async () => {
    const moments = Array.from({ length: MOMENTS_MAX + 1 }, (_, n) => new Date(1.7e12 + n * 1_000).toISOString());
    await whileSaved({ rules: [outsideHours] }, async () => {
      await run(draft(outsideHours), { transcripts: [talk('long', ...moments), talk('again', ...moments)] });
      expect(asked.map((each) => each.moments.length)).toEqual([MOMENTS_MAX, 1]);
    });
  });

  it('asks nobody where no rule wants to know, or only one that is off', async () => {
    await run(draft({ ...outsideHours, enabled: false }), { transcripts });
    expect(asked).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ['routing is away', () => w.world.answer(checkOpeningHours, () => Promise.reject(new Fault('routing is away')))],
    ['there is no such department', () => open.clear()],
  ])('is not known while %s, and the report is given all the same', async (_, fail) => {
    fail();
    expect(await firedIn(draft(outsideHours), { transcripts })).toEqual({ fired: [], unknown: 5 });
  });
});

test('a rule on opening hours, on past conversations, goes by when each turn was written', async () => {
  const [day, night] = [newId<ConversationId>(), newId<ConversationId>()];
  for (const [conversationId, hour] of [
    [day, 10],
    [night, 22],
  ] as const) {
    await w.write(conversationId, 1, 'where is it');
    await w.decisions(conversationId, 1);
    const move = 'UPDATE turns SET created_at = $1 WHERE conversation_id = $2';
    await w.world.query('handoff', move, [at(hour), conversationId]);
  }
  await whileSaved({}, async () => {
    const past = { conversations: {} };
    expect(await firedIn(draft(outsideHours), past)).toEqual({ fired: [`${night} 1`], unknown: 0 });
    expect(await firedIn(draft(insideHours), past)).toEqual({ fired: [`${day} 1`], unknown: 0 });
  });
});
