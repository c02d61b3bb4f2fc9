import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { BacktestReport } from '@baton/contracts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { backtest } from './backtest.mjs';
import { signals } from './signals.mjs';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const folder = mkdtempSync(path.join(tmpdir(), 'baton-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => path.join(folder, name);
const write = (name: string, ...lines: unknown[]) => {
  writeFileSync(file(name), lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file(name);
};

const run = (command: 'backtest' | 'signals', ...args: string[]): Promise<Ended> =>
  promisify(execFile)(process.execPath, [`tools/run/${command}.mjs`, ...args]).then(
    (said) => ({ code: 0, ...said }),
    (error: Ended) => error,
  );
const parsed = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const documents = write('documents.jsonl', {
  id: 'shipping',
  title: 'Shipping',
  questions: ['How long does shipping take?', 'When will my parcel arrive?'],
  answer: 'Shipping takes three days.',
});
const transcripts = write(
  'transcripts.jsonl',
  {
    id: 'one',
    type: 'ask',
    mood: 'unknown keys are passed over',
    turns: [
      { i: 0, role: 'customer', text: 'How long does shipping take?' },
      { i: 1, role: 'customer', text: 'agent please' },
      { i: 2, role: 'customer', text: 'hello' },
    ],
    gold: { handoff: true, turn: 1, window: [1, 2], reason: 'explicit_request' },
  },
  '',
  { id: 'two', turns: [{ i: 0, role: 'customer', text: 'hello' }], gold: { handoff: false, turn: null, window: null } },
);
const noRules = write('no-rules.json', { rules: [] });

const good = { id: 'a', turns: [] };
const broken = write('broken.jsonl', good, '', '{ "id": "b", "turns": [');
const messages = write('messages.jsonl', { id: 'm1', text: 'agent please', lang: 'en' }, { id: 2, text: 'hello' });

/** Whole programs take their time to start on a busy machine: few, and all at once. */
const START_WITHIN_MS = 120_000;
let live: Ended;
let goingOn: Ended;
let stumbling: Ended;
let asks: Ended;
beforeAll(async () => {
  const common = ['--transcripts', transcripts];
  [live, goingOn, stumbling, asks] = await Promise.all([
    run('backtest', ...common, '--documents', documents, '--compare', noRules, '--decisions', file('d.jsonl')),
    run('backtest', ...common, '--no-stop', '--decisions', file('all.jsonl'), '--settings', noRules),
    run('backtest', '--transcripts', broken),
    run('signals', '--signal', 'asks_for_person', '--in', messages),
  ]);
}, START_WITHIN_MS);

describe('npm run backtest', () => {
  test('prints a report and nothing else on standard output', () => {
    expect(live.code).toBe(0);
    const report = BacktestReport.parse(JSON.parse(live.stdout));
    expect(report).toMatchObject({
      mode: 'live',
      counts: { conversations: 2, turns: 3, handoffs: 1 },
      compare: { newlyFires: { count: 1, conversations: [{ id: 'one', i: 1, kind: 'asks_for_person' }] } },
      gold: { f1: 1, onTime: 1, falseHandoffRate: 0, gt1: 1, reasonAccuracy: 1 },
    });
  });

  test('keeps each decision up to the first handoff, answered from the documents', () => {
    expect(parsed(readFileSync(file('d.jsonl'), 'utf8'))).toMatchObject([
      { id: 'one', i: 0, handoff: false, reason: null, ruleId: null, answerId: 'shipping' },
      { id: 'one', i: 1, handoff: true, score: 1, reason: 'asks_for_person', signals: { asksForPerson: true } },
      { id: 'two', i: 0, handoff: false, score: 0, answerId: null },
    ]);
  });

  test('decides every turn with --no-stop, under the settings of the file', () => {
    expect(parsed(readFileSync(file('all.jsonl'), 'utf8'))).toMatchObject(
      [0, 1, 2, 0].map((i) => ({ i, handoff: false })),
    );
    expect(JSON.parse(goingOn.stdout)).toMatchObject({ mode: 'recorded', counts: { handoffs: 0 }, compare: null });
  });
});

describe('what is wrong', () => {
  test('ends the program with code 2, and prints nothing', () => {
    expect(stumbling).toMatchObject({ code: 2, stdout: '' });
    expect(stumbling.stderr).toMatch(/broken\.jsonl, line 3: not JSON/u);
  });

  const wrong = write('wrong.jsonl', good, { id: 'b', turns: [{ i: 0, role: 'robot', text: 'x' }] });
  const unknownKind = { name: 'x', enabled: true, when: { all: [{ kind: 'telepathy' }] } };
  const settings = write('settings.json', { rules: [unknownKind] });
  test.each<[string, () => Promise<void>, RegExp]>([
    ['a line', () => backtest(['--transcripts', wrong]), /wrong\.jsonl, line 2: turns\.0\.role/u],
    [
      'the kind of a condition',
      () => backtest(['--transcripts', transcripts, '--settings', settings]),
      /settings\.json: rules\.0\.when\.all\.0\.kind/u,
    ],
    [
      'two conversations of one id',
      () => backtest(['--transcripts', write('twice.jsonl', good, good)]),
      /twice\.jsonl, line 2: id: "a" is the id of an earlier line/u,
    ],
    [
      'settings that nest without end',
      () =>
        backtest([
          '--transcripts',
          transcripts,
          '--settings',
          write('deep.json', `{"rules":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
        ]),
      /deep\.json: The JSON nests deeper than 64 levels/u,
    ],
    ['a file', () => backtest(['--transcripts', file('nowhere.jsonl')]), /There is no file .*nowhere\.jsonl/u],
    ['a mode', () => backtest(['--transcripts', transcripts, '--mode', 'live']), /--documents/u],
    ['a signal', () => signals(['--signal', 'telepathy', '--in', transcripts]), /no signal "telepathy"/u],
  ])('is told of %s', async (_, attempt, words) => {
    await expect(attempt()).rejects.toThrow(words);
  });
});

test('npm run signals judges each message by itself', () => {
  expect(parsed(asks.stdout)).toEqual([
    { id: 'm1', score: 1, label: true },
    { id: 2, score: 0, label: false },
  ]);
});
