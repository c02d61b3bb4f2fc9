import { describe, expect, test } from '@jest/globals';
import type { Decision } from '@baton/contracts';
import { decisiveTurn, signalWords } from './decision-words.js';

const signals: Decision['signals'] = {
  confidence: null,
  sentiment: null,
  sentimentBaseline: null,
  keywords: [],
  asksForPerson: false,
  repeats: 0,
  failedAnswers: 0,
};
const decision = (seq: number, outcome: Decision['outcome']): Decision => ({
  seq,
  settingsVersion: 1,
  signals,
  rules: [],
  outcome,
  trigger: null,
  at: '2026-11-24T08:00:00.000Z',
});

describe('a decision in words', () => {
  test('says nothing of signals that were silent', () => {
    expect(signalWords(signals)).toEqual([]);
  });

  test('shows zero confidence: it is a signal, not its absence', () => {
    expect(signalWords({ ...signals, confidence: 0 })).toEqual([{ name: 'Confidence', value: '0 %' }]);
  });

  test('sets the sentiment beside where it began', () => {
    expect(signalWords({ ...signals, sentiment: -0.42, sentimentBaseline: 0.1 })).toEqual([
      { name: 'Sentiment', value: '−0.42, began at +0.10' },
    ]);
  });

  test('the latest handoff explains why a person has it', () => {
    expect(decisiveTurn([decision(1, 'handed_off'), decision(4, 'handed_off'), decision(6, 'superseded')])?.seq).toBe(
      4,
    );
    expect(decisiveTurn([decision(1, 'answered')])).toBeNull();
  });
});
