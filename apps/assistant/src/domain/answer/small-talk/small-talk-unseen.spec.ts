import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { likelySmallTalk } from './by-meaning.js';
import { smallTalkIn } from './small-talk.js';

interface Utterance {
  readonly text: string;
  readonly intent: string;
}

const read = (file: string): string =>
  readFileSync(new URL(`../../../../../../tools/bench/data/${file}`, import.meta.url), 'utf8');
const lines = <Line = Utterance>(file: string): Line[] =>
  read(`${file}.jsonl`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const { smallTalk, either } = JSON.parse(read('clinc150/small_talk_intents.json')) as Record<string, string[]>;
const mixed = lines('clinc150/queries');
const social = mixed.filter(({ intent }) => smallTalk!.includes(intent));
const questions = [
  ...mixed.filter(({ intent }) => !smallTalk!.includes(intent) && !either!.includes(intent)),
  ...lines('banking77/queries'),
  ...lines('bitext/utterances'),
];
const isTaken = ({ text }: Utterance): boolean => smallTalkIn(text) !== null;

describe('in what the phrases were not written from', () => {
  it('three in four of small talk are recognised', () => {
    expect(social.length).toBeGreaterThanOrEqual(80);
    expect(social.filter(isTaken).length / social.length).toBeGreaterThanOrEqual(0.75);
  });

  it('not one question in a thousand is taken for it', () => {
    expect(questions.length).toBeGreaterThan(7_000);
    expect(questions.filter(isTaken).length / questions.length).toBeLessThanOrEqual(0.001);
  });
});

describe('told by what is meant, where no document answers', () => {
  const isTold = ({ text }: { readonly text: string }): boolean =>
    smallTalkIn(text) !== null || likelySmallTalk(text) !== null;
  const share = <Line extends { readonly text: string }>(some: readonly Line[]): number =>
    some.filter(isTold).length / some.length;
  const unseen = lines<{ readonly text: string; readonly kind: string | null }>('small-talk/unseen');
  const chats = unseen.filter(({ kind }) => kind !== null);

  it('nineteen in twenty of the small talk are recognised, where people were asked for some', () => {
    expect(share(social)).toBeGreaterThanOrEqual(0.95);
  });

  it('seven in ten are, where it is in unusual words, and of what rather sounds like it one in sixteen', () => {
    const others = unseen.filter(({ kind }) => kind === null);
    expect([chats.length, others.length]).toEqual([204, 786]);
    expect(share(chats)).toBeGreaterThanOrEqual(0.7);
    expect(share(others)).toBeLessThanOrEqual(1 / 16);
  });

  it('nine in ten of them as the kind that they are', () => {
    const learned = chats.filter(({ text }) => smallTalkIn(text) === null && isTold({ text }));
    const right = learned.filter(({ text, kind }) => likelySmallTalk(text) === kind);
    expect(right.length / learned.length).toBeGreaterThanOrEqual(0.9);
  });

  it('not two questions in a thousand are taken for it, those about the assistant and its company apart', () => {
    expect(share(questions)).toBeLessThanOrEqual(0.002);
  });
});
