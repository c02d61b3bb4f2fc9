import { describe, expect, it } from '@jest/globals';
import { readMessage, type GivenAnswer, type PastTurn } from '../signals/message-signals.js';
import { answered, nowhere, settingsWith, smallTalk } from './settings-for-specs.js';
import { beforeAnswer } from './before-answer.js';
import type { Deed } from './deed.js';
import { stayWithAi } from './stay-with-ai.js';

const settings = settingsWith(
  { when: { kind: 'asks_for_person' } },
  { when: { kind: 'keywords', words: ['refund'] } },
  { when: { kind: 'low_confidence', below: 0.6 } },
);

type Written = { text: string; answer?: GivenAnswer | null };

/** What is done about each message while nobody is there. */
const deeds = (...turns: Written[]): Deed[] => {
  const history: PastTurn[] = [];
  return turns.map(({ text, answer = answered(0.9) }) => {
    const turn = { message: readMessage(settings, text, history), history: [...history], surroundings: nowhere };
    const before = beforeAnswer(settings, turn);
    if (before.kind !== 'hand_off') throw new Error(`“${text}” hands nothing over`);
    const deed = stayWithAi(settings, before, turn, answer && { ...answer, citations: [] });
    history.push({
      text,
      given: answer,
      decision: { ...deed.trace, seq: history.length + 1, at: '2026-11-24T08:00:00.000Z' },
    });
    expect(deed.trace).toMatchObject({ outcome: 'stayed_with_ai', rules: { length: 3 } });
    return deed;
  });
};
const sayings = (...turns: Written[]): (string | undefined)[] =>
  deeds(...turns).map((deed) => (deed.kind === 'say' ? deed.text : undefined));
const { fallback } = settings.messages;

describe('while nobody is there and the AI keeps the conversation', () => {
  it('it promises by default no place in a queue, for there is none', () => {
    expect(fallback).not.toMatch(/queue/iu);
  });

  it('it says so once, and then answers', () => {
    expect(sayings({ text: 'A refund' }, { text: 'refund?' }, { text: 'my refund', answer: smallTalk })).toEqual([
      fallback,
      'An answer.',
      'Hello!',
    ]);
  });

  it('it says so again to whoever asks for a person again', () => {
    expect(sayings({ text: 'A refund' }, { text: 'agent please' }, { text: 'agent please' })).toEqual([
      fallback,
      fallback,
      fallback,
    ]);
  });

  it('it shows no doubtful answer, and none that could not be had', () => {
    const [, doubtful, none] = sayings(
      { text: 'A refund' },
      { text: 'the refund', answer: answered(0.5) },
      { text: 'that refund', answer: null },
    );
    expect(doubtful).toMatch(/other words|what you mean/u);
    expect(none).toMatch(/could not look that up/u);
  });

  it('it counts its doubtful answers as anywhere, and asks back in other words the second time', () => {
    const [, first, second, sure] = deeds(
      { text: 'A refund' },
      { text: 'the refund', answer: answered(0.5) },
      { text: 'that refund', answer: answered(0.5) },
      { text: 'this refund', answer: answered(0.9) },
    );
    const signals = [first, second, sure].map((deed) => deed?.trace.signals);
    expect(signals).toMatchObject([
      { confidence: 0.5, failedAnswers: 1 },
      { confidence: 0.5, failedAnswers: 2 },
      { confidence: 0.9, failedAnswers: 0 },
    ]);
    expect([first, second]).toMatchObject([
      { text: expect.stringContaining('in other words') },
      { text: expect.stringContaining('still not sure') },
    ]);
  });
});
