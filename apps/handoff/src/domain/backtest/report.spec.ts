import type { HandoffSettings, Transcript } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { settingsWith } from '../decide/settings-for-specs.js';
import { conversationOf, firstHandoff, type PlayableConversation } from './first-handoff.js';
import { reportOf, reporting, type Run } from './report.js';

const saved = settingsWith({ name: 'Person', when: { kind: 'asks_for_person' } });
const draft = settingsWith(
  { name: 'Refund', when: { kind: 'keywords', words: ['refund'] } },
  { name: 'Doubt', when: { kind: 'low_confidence', below: 0.5 } },
);

const talk = (id: string, texts: string[], over: Partial<Transcript> = {}): PlayableConversation =>
  conversationOf({
    id,
    turns: texts.map((text, i) => ({
      i,
      role: 'customer',
      text,
      at: `2026-11-25T${String(8 + i).padStart(2, '0')}:00:00.000Z`,
      ai: { confidence: text.startsWith('?') ? 0.2 : 0.9, answerId: null },
    })),
    ...over,
  });
const run = (conversations: PlayableConversation[], compared: HandoffSettings | null = saved): Run => ({
  mode: 'recorded',
  replayed: conversations.map((conversation) => ({
    conversation,
    draft: firstHandoff(draft, conversation),
    compared: compared && firstHandoff(compared, conversation),
  })),
  leftOut: 0,
  period: null,
});

describe('what a report counts', () => {
  const conversations = [
    talk('quiet', ['hello', 'where is it', 'thanks']),
    talk('new', ['hello', 'I want a refund', 'thanks']),
    talk('gone', ['hello', 'agent please']),
    talk('sooner', ['refund', 'agent please']),
    talk('later', ['agent please', '?']),
  ];
  const report = reportOf(run(conversations));

  it('the first handoff of each conversation, by trigger and by rule, and the turns up to it', () => {
    expect(report.counts).toMatchObject({
      conversations: 5,
      turns: 3 + 2 + 2 + 1 + 2,
      handoffs: 3,
      byTrigger: [
        { kind: 'keywords', handoffs: 2 },
        { kind: 'low_confidence', handoffs: 1 },
      ],
      byRule: [
        { name: 'Refund', handoffs: 2 },
        { name: 'Doubt', handoffs: 1 },
      ],
    });
  });

  it('what newly fires and no longer fires, with turn and reason', () => {
    expect(report.compare).toMatchObject({
      handoffs: 3,
      sooner: 1,
      later: 1,
      newlyFires: {
        count: 1,
        conversations: [{ id: 'new', i: 1, rule: 'Refund', because: 'The message contains “refund”' }],
      },
      noLongerFires: { count: 1, conversations: [{ id: 'gone', i: 1, kind: 'asks_for_person' }] },
    });
    expect(reportOf(run(conversations, null)).compare).toBeNull();
  });

  it('what that does to the queue, from the first time to the last', () => {
    const two = reportOf(run([talk('a', ['refund', 'x', 'y']), talk('b', ['hello', 'refund', 'z'])]));
    expect(two.load).toMatchObject({ hours: 2, handoffsPerHour: 1, comparedPerHour: 0, extraPerHour: 1 });
    expect(two.load?.extraAgentsBusy).toBeCloseTo(1 / 6, 3);
  });

  it('nothing of the queue with less than an hour to go by', () => {
    expect(reportOf(run([talk('short', ['refund'])])).load).toBeNull();
  });

  it('a click on the button, unless a rule came first or there is no button', () => {
    const clicked = { ...talk('clicked', ['hello']), click: { i: 0, label: 'Talk to a person' } };
    const kinds = (settings: HandoffSettings, one = clicked) => firstHandoff(settings, one).handoff?.kind;
    expect(kinds(draft)).toBe('button');
    expect(kinds(draft, { ...talk('both', ['refund']), click: clicked.click })).toBe('keywords');
    expect(kinds({ ...draft, button: { ...draft.button, enabled: false } })).toBeUndefined();
  });
});

describe('against what should have been', () => {
  const due = (from: number, to: number, reason: string) => ({
    handoff: true,
    turn: from,
    window: [from, to] as [number, number],
    reason,
  });
  const none = { handoff: false, turn: null, window: null, reason: null };
  const conversations = [
    talk('on time', ['hello', 'refund'], { type: 'a', gold: due(1, 1, 'keyword') }),
    talk('wrong reason', ['hello', '?'], { type: 'a', gold: due(1, 1, 'explicit_request') }),
    talk('early', ['refund', 'x', 'y'], { type: 'a', gold: due(2, 2, 'sentiment') }),
    talk('missed', ['x', 'y'], { type: 'b', gold: due(0, 1, 'loop') }),
    talk('unwanted', ['refund'], { type: 'b', gold: none }),
    talk('quiet', ['hello'], { type: 'b', gold: none }),
    talk('unlabelled', ['refund']),
  ];
  const { gold, comparedGold } = reportOf(run(conversations));

  it('tells the figures, of those conversations only of which it is known', () => {
    expect(gold).toMatchObject({
      conversations: 6,
      positives: 4,
      right: 2,
      false: 2,
      missed: 2,
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
      onTime: 0.5,
      falseHandoffRate: 0.5,
      reasonAccuracy: 0.5,
      types: [
        { type: 'a', conversations: 3, handoffs: 3, right: 2, onTime: 2, false: 1, missed: 1 },
        { type: 'b', conversations: 3, handoffs: 1, right: 0, onTime: 0, false: 1, missed: 1 },
      ],
    });
    expect(gold?.gt1).toBeCloseTo((1 + 1 + Math.exp(-2) + 0 + 0 + 1) / 6, 6);
    expect(comparedGold).toMatchObject({ right: 0, missed: 4, f1: 0, falseHandoffRate: 0 });
  });

  it('gives an interval around each figure, the same each time', () => {
    const [low, high] = gold?.interval.f1 ?? [1, 0];
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(reportOf(run(conversations)).gold?.interval).toEqual(gold?.interval);
  });

  it('lets others have their turn after each sample that the intervals are made of', () => {
    const breaths = [...reporting(run(conversations))];
    expect(breaths).toHaveLength(2_000);
    expect([...reporting(run(conversations, null))]).toHaveLength(1_000);
  });

  it('never lets the engine see it', () => {
    const blind = conversations.map((conversation) => ({ ...conversation, gold: null, type: null }));
    expect(run(blind).replayed.map(({ draft: one }) => one)).toEqual(
      run(conversations).replayed.map(({ draft: one }) => one),
    );
  });
});
