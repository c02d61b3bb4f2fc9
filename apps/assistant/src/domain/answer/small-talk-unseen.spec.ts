import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { smallTalkIn } from './small-talk.js';

interface Utterance {
  readonly text: string;
  readonly intent: string;
}

const read = (file: string): string =>
  readFileSync(new URL(`../../../../../tools/bench/data/${file}`, import.meta.url), 'utf8');
const lines = (file: string): Utterance[] =>
  read(`${file}.jsonl`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Utterance);

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
