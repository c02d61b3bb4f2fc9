import type { HandoffLabelKind } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { answered, nowhere, smallTalk } from '../decide/settings-for-specs.js';
import { playableOf, type KeptStretch, type KeptTurn } from './past-conversation.js';

const signals = {
  confidence: null,
  sentiment: null,
  sentimentBaseline: null,
  keywords: [],
  asksForPerson: false,
  repeats: 0,
  failedAnswers: 0,
};
const kept = (seq: number, over: Partial<KeptTurn> = {}): KeptTurn => ({
  seq,
  text: `Message ${seq}`,
  at: '2026-11-25T08:00:00.000Z',
  surroundings: nowhere,
  given: answered(0.9),
  answer: 'An answer.',
  signals,
  ...over,
});
const stretch = (over: Partial<KeptStretch> = {}): KeptStretch => ({
  conversationId: 'c1',
  turns: [kept(1), kept(3), kept(5)],
  click: null,
  label: null,
  ...over,
});
const goldOf = (kind: HandoffLabelKind, seq: number) => playableOf(stretch({ label: { kind, seq } })).gold;

describe('what agents said, as what should have been', () => {
  it.each<[HandoffLabelKind, number, object]>([
    ['right', 3, { handoff: true, window: [3, 3] }],
    ['too_late', 5, { handoff: true, window: [1, 3] }],
    ['too_late', 1, { handoff: true, window: [1, 1] }],
    ['should_have_been_handed_over', 5, { handoff: true, window: [1, 5] }],
    ['not_needed', 3, { handoff: false }],
    // A click stands at the last message of anybody: the customer's turn before it is meant.
    ['right', 4, { handoff: true, window: [3, 3] }],
  ])('%s at %i', (kind, seq, gold) => {
    expect(goldOf(kind, seq)).toEqual(gold);
  });

  it('nothing, where nobody said anything', () => {
    expect(playableOf(stretch()).gold).toBeNull();
  });
});

describe('what the AI came back with then', () => {
  const recorded = (over: Partial<KeptTurn>) => playableOf(stretch({ turns: [kept(1, over)] })).turns[0]?.recorded;
  const unkept = { given: null, answer: null };

  it('is what was kept of it', () => {
    expect(recorded({ given: smallTalk })).toEqual(smallTalk);
  });

  it('follows from the decision where it was not kept', () => {
    expect(recorded({ ...unkept, signals: { ...signals, confidence: 0.3 } })).toMatchObject({ confidence: 0.3 });
    expect(recorded({ ...unkept, signals: { ...signals, confidence: 0 } })).toBe('failed');
    expect(recorded({ ...unkept, answer: 'Hello!' })).toMatchObject({ kind: 'small_talk', text: 'Hello!' });
  });

  it('is unknown where a rule handed over before it was asked', () => {
    expect(recorded(unkept)).toBe('unknown');
  });
});
