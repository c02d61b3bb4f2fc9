import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import type { AgentConversation, Decision } from '@baton/contracts';
import { ada, show } from '../../testing/render.js';
import { problem, serve } from '../../testing/server.js';
import { DecisionTrace } from './decision-trace.js';

const decision = (seq: number, over: object = {}) =>
  ({
    seq,
    settingsVersion: 3,
    signals: {
      confidence: null,
      sentiment: null,
      sentimentBaseline: null,
      keywords: [],
      asksForPerson: false,
      repeats: 0,
      failedAnswers: 0,
    },
    rules: [],
    outcome: 'answered',
    trigger: null,
    at: '2026-11-25T08:00:00.000Z',
    ...over,
  }) as unknown as Decision;

const handedOff = decision(5, {
  outcome: 'handed_off',
  trigger: { kind: 'keywords', ruleId: 'r2', label: 'Refund or cancellation' },
  signals: { ...decision(5).signals, keywords: ['refund'], confidence: 0.31 },
  rules: [
    { ruleId: 'r1', name: 'Asks for a person', matched: false, because: 'The message does not ask for a person' },
    { ruleId: 'r2', name: 'Refund or cancellation', matched: true, because: 'The message contains “refund”' },
  ],
});
const conversation = {
  department: null,
  assignee: null,
  id: 'c1',
  lastSeq: 6,
  status: 'human',
  trigger: { kind: 'keywords' },
} as unknown as AgentConversation;

let leave = () => undefined as void;
afterEach(() => leave());
const open = (onShow: (seq: number) => void = () => undefined) =>
  ({ leave } = show(<DecisionTrace conversation={conversation} onShow={onShow} />));
const DECISIONS = 'GET /conversations/c1/decisions';

describe('why a conversation was handed off', () => {
  test('the turn that decided stands first: signals, every rule with its reason, the version of the settings', async () => {
    serve({ [DECISIONS]: [[200, { items: [decision(1), decision(3), handedOff], nextCursor: null }]] });
    open();
    expect(await screen.findByText('Handed off')).toBeTruthy();
    const rules = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(rules).toEqual([
      'Asks for a personThe message does not ask for a person',
      'Refund or cancellationThe message contains “refund”',
    ]);
    expect(screen.getByRole('img', { name: 'Matched' })).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Did not match' })).toBeTruthy();
    expect(screen.getByText('31 %')).toBeTruthy();
    expect(screen.getByText(/settings version 3/)).toBeTruthy();
  });

  test('the other turns are there for whoever asks', async () => {
    serve({ [DECISIONS]: [[200, { items: [decision(1), decision(3), handedOff], nextCursor: null }]] });
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Show 2 other turns' }));
    expect(screen.getAllByText('Answered by the AI')).toHaveLength(2);
  });

  test('leads nowhere when no message decided, but a click', async () => {
    const trigger = { kind: 'button', ruleId: null, label: 'Talk to a person' };
    serve({
      [DECISIONS]: [[200, { items: [decision(0, { outcome: 'handed_off', trigger })], nextCursor: null }]],
    });
    open();
    expect(await screen.findByText('Handed off')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Message/ })).toBeNull();
  });

  test('leads to the message that decided', async () => {
    serve({ [DECISIONS]: [[200, { items: [handedOff], nextCursor: null }]] });
    const onShow = jest.fn();
    open(onShow);
    fireEvent.click(await screen.findByRole('button', { name: 'Message 5' }));
    expect(onShow).toHaveBeenCalledWith(5);
  });

  test('a decision that is written a moment after the handoff appears by itself', async () => {
    serve({
      [DECISIONS]: [
        [200, { items: [], nextCursor: null }],
        [200, { items: [handedOff], nextCursor: null }],
      ],
    });
    open();
    expect(await screen.findByText('It was not handed off so far.')).toBeTruthy();
    expect(await screen.findByText('Handed off')).toBeTruthy();
  });

  test('says when it cannot be had', async () => {
    serve({ [DECISIONS]: [problem(503, 'unavailable', 'A part of the system does not answer. Try again.')] });
    open();
    expect((await screen.findByRole('alert')).textContent).toContain('Try again.');
  });
});

describe('what an agent says of it', () => {
  const LABEL = '/conversations/c1/handoff-label';
  const unlabelled = { conversationId: 'c1', label: null, seq: null, at: null };
  const tooLate = { ...unlabelled, label: 'too_late', seq: 5, at: '2026-11-25T09:00:00.000Z' };
  const withLabels = (decisions: Decision[], ...puts: unknown[]) =>
    serve({
      [DECISIONS]: [[200, { items: decisions, nextCursor: null }]],
      [`GET ${LABEL}`]: [[200, unlabelled]],
      [`PUT ${LABEL}`]: puts.map((body) => [200, body] as const),
    });

  test('marks the handoff, and withdraws that with a second click', async () => {
    const heard = withLabels([handedOff], tooLate, unlabelled);
    open();
    const button = await screen.findByRole('button', { name: 'Too late' });
    expect(screen.queryByRole('button', { name: 'Should have been handed off' })).toBeNull();
    fireEvent.click(button);
    expect(await screen.findByRole('button', { name: 'Too late', pressed: true })).toBeTruthy();
    fireEvent.click(button);
    expect(await screen.findByRole('button', { name: 'Too late', pressed: false })).toBeTruthy();
    expect(heard.filter(({ call }) => call.startsWith('PUT')).map(({ body }) => body)).toEqual([
      { label: 'too_late' },
      { label: null },
    ]);
  });

  test('of an earlier handoff is not said of the latest', async () => {
    serve({
      [DECISIONS]: [[200, { items: [handedOff, decision(9, { outcome: 'handed_off' })], nextCursor: null }]],
      [`GET ${LABEL}`]: [[200, tooLate]],
    });
    open();
    expect(await screen.findByRole('button', { name: 'Too late', pressed: false })).toBeTruthy();
    expect(screen.queryByText(/^Marked/)).toBeNull();
  });

  test('of a chat that the AI ended alone is that it should not have', async () => {
    withLabels([decision(1)]);
    ({ leave } = show(<DecisionTrace conversation={{ ...conversation, status: 'closed' }} onShow={() => undefined} />));
    expect(await screen.findByRole('button', { name: 'Should have been handed off' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Right' })).toBeNull();
  });

  test('is read, not written, by viewers', async () => {
    withLabels([handedOff]);
    ({ leave } = show(<DecisionTrace conversation={conversation} onShow={() => undefined} />, {
      ...ada,
      role: 'viewer',
    }));
    expect(await screen.findByText('Nobody has said so far.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Right' })).toBeNull();
  });
});
