import { afterEach, expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import type { BacktestReport, HandoffSettings, WidgetId } from '@baton/contracts';
import { ada, show } from '../../testing/render.js';
import { problem, serve } from '../../testing/server.js';
import { BacktestPanel } from './backtest-panel.js';

const widgetId = 'w1' as WidgetId;
const RUN = 'POST /widgets/w1/handoff/backtest';
const draft = { version: 3, rules: [] } as unknown as HandoffSettings;
const scores = {
  precision: 1,
  recall: 0.5,
  f1: 0.67,
  onTime: 0.5,
  falseHandoffRate: 0.25,
  gt1: 0.5,
  gt2: 0.5,
  gt3: 0.5,
};
const gold = {
  ...scores,
  conversations: 6,
  positives: 2,
  right: 1,
  false: 1,
  missed: 1,
  reasonAccuracy: null,
  interval: { f1: null, onTime: null, falseHandoffRate: null, gt1: null },
  types: [],
};
const difference = {
  id: 'c7',
  i: 4,
  kind: 'keywords',
  ruleId: 'r1',
  rule: 'Warranty',
  because: 'The message contains “warranty”',
  text: 'is there a warranty',
} as const;
const report: BacktestReport = {
  mode: 'recorded',
  counts: { conversations: 40, turns: 90, handoffs: 9, byTrigger: [], byRule: [], leftOut: 2 },
  compare: {
    handoffs: 8,
    newlyFires: { count: 1, conversations: [difference] },
    noLongerFires: { count: 0, conversations: [] },
    sooner: 1,
    later: 0,
  },
  load: {
    hours: 10,
    handoffsPerHour: 0.9,
    comparedPerHour: 0.8,
    extraPerHour: 0.1,
    extraAgentsBusy: 0.02,
    handlingMinutes: 10,
    assumption: 'Each handoff keeps an agent busy for 10 minutes.',
  },
  gold,
  comparedGold: { ...gold, right: 2, missed: 0 },
};

let leave = () => undefined as void;
afterEach(() => leave());
const panel = (settings = draft) => (
  <BacktestPanel
    widgetId={widgetId}
    draft={settings}
    link={(id, words) => <a href={`/conversations/${id}`}>{words}</a>}
  />
);
const open = () => ({ leave } = show(panel(), { ...ada, role: 'admin' }));
const tryIt = () => fireEvent.click(screen.getByRole('button', { name: 'Try it' }));

test('the draft is tried on past conversations: what newly fires, why, and where', async () => {
  const heard = serve({ [RUN]: [[200, report]] });
  open();
  tryIt();
  expect(
    await screen.findByText('Of 40 conversations, 9 would be handed off; with the saved settings, 8.'),
  ).toBeTruthy();
  const newly = within(screen.getByRole('region', { name: 'Newly handed off' }));
  expect(newly.getByText('Warranty')).toBeTruthy();
  expect(newly.getByText('The message contains “warranty”')).toBeTruthy();
  expect(newly.getByText('is there a warranty')).toBeTruthy();
  expect(newly.getByRole('link', { name: 'Message 4' }).getAttribute('href')).toBe('/conversations/c7');
  expect(screen.getByRole('heading', { name: 'No longer handed off: 0' })).toBeTruthy();
  expect(screen.getByText(/0\.1 more than with the saved settings/)).toBeTruthy();
  expect(screen.getByRole('row', { name: 'Handed off rightly 1 of 2 2 of 2' })).toBeTruthy();
  expect(screen.getByText('2 older conversations were left out.')).toBeTruthy();
  expect(heard[0]?.body).toMatchObject({ settings: draft, conversations: { limit: 200, from: expect.any(String) } });
});

test('where nobody could say whether the department was open, it says that rules on it were not tried', async () => {
  serve({ [RUN]: [[200, { ...report, counts: { ...report.counts, hoursUnknown: 1 } }]] });
  open();
  tryIt();
  expect(await screen.findByText(/^Rules on opening hours could not be tried on 1 message:/)).toBeTruthy();
});

test('without conversations it says so', async () => {
  serve({ [RUN]: [[200, { ...report, counts: { ...report.counts, conversations: 0 } }]] });
  open();
  tryIt();
  expect(await screen.findByText('No conversations in this period')).toBeTruthy();
});

test('what is wrong with the draft is told by field', async () => {
  const errors = [{ path: 'settings.rules.0.when.words', message: 'Name at least one word or phrase.' }];
  serve({ [RUN]: [problem(422, 'invalid', 'This cannot be tried as it is.', { errors })] });
  open();
  tryIt();
  expect((await screen.findByRole('alert')).textContent).toContain('settings.rules.0.when.words');
});

test('is for admins', () => {
  ({ leave } = show(panel()));
  expect(screen.queryByRole('button', { name: 'Try it' })).toBeNull();
});
