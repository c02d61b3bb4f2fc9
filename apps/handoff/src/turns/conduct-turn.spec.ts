import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  getHandoffSettings,
  saveHandoffSettings,
  type ConversationId,
  type HandoffSettings,
  type MessageId,
  type RuleId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { calm, startHandoffWorld, type HandoffWorld } from '../testing/handoff-world.js';

let w: HandoffWorld;
beforeAll(async () => {
  w = await startHandoffWorld();
});
afterAll(() => w.world.stop());
afterEach(() => {
  Object.assign(w.steer, calm);
});

const of = <Command extends { conversationId: ConversationId }>(log: Command[], conversationId: ConversationId) =>
  log.filter((command) => command.conversationId === conversationId);

describe('a turn', () => {
  it('is answered when the answer is sure, and explains every rule that did not match', async () => {
    const conversationId = newId<ConversationId>();
    const turnOf = await w.write(conversationId, 1, 'How long does shipping take?');
    const [decision] = await w.decisions(conversationId, 1);
    expect(of(w.said, conversationId)).toMatchObject([
      { turnOf, text: 'About How long does shipping take?', confidence: 0.9, epoch: 1 },
    ]);
    expect(decision).toMatchObject({
      seq: 1,
      settingsVersion: 1,
      outcome: 'answered',
      trigger: null,
      signals: { confidence: 0.9, failedAnswers: 0 },
    });
    expect(decision?.rules.map(({ matched }) => matched)).toEqual([false, false, false, false, false]);
    expect(decision?.rules.map(({ because }) => because)).toEqual([
      expect.stringMatching(/person/u),
      expect.stringMatching(/“refund”, “cancel”/u),
      expect.stringMatching(/0\.90 .*0\.50/u),
      expect.stringMatching(/again/u),
      expect.stringMatching(/Sentiment/u),
    ]);
    expect(Date.parse(decision?.at ?? '')).not.toBeNaN();
  });

  it('hands off on a keyword without asking for an answer', async () => {
    const conversationId = newId<ConversationId>();
    const turnOf = await w.write(conversationId, 1, 'I was refunded too little');
    const [decision] = await w.decisions(conversationId, 1);
    expect(of(w.handedOff, conversationId)).toMatchObject([
      {
        turnOf,
        trigger: { kind: 'keywords', label: 'Refund or cancellation' },
        departmentId: w.support,
        departmentName: 'Support',
        priority: 'normal',
      },
    ]);
    expect(decision).toMatchObject({
      outcome: 'handed_off',
      trigger: { kind: 'keywords' },
      signals: { confidence: null, keywords: ['refund'] },
    });
    expect(of(w.said, conversationId)).toEqual([]);
    expect(w.asked.map(({ question }) => question)).not.toContain('I was refunded too little');
  });

  it('hands off when a person is asked for', async () => {
    const conversationId = newId<ConversationId>();
    await w.write(conversationId, 1, 'can I speak to a human please');
    expect(await w.decisions(conversationId, 1)).toMatchObject([
      { outcome: 'handed_off', trigger: { kind: 'asks_for_person' }, signals: { asksForPerson: true } },
    ]);
  });

  it('goes where the first rule that matches says: department, priority, announcement', async () => {
    const { widgetId } = w;
    const settings = await w.world.value(getHandoffSettings, { widgetId }, w.admin);
    const rule: HandoffSettings['rules'][number] = {
      id: newId<RuleId>(),
      name: 'Wholesale',
      enabled: true,
      when: { kind: 'keywords', words: ['wholesale'] },
      priority: 'high',
      departmentId: w.sales,
      announcement: 'Sales will take this.',
    };
    const save = (edited: HandoffSettings) => w.world.value(saveHandoffSettings, { ...edited, widgetId }, w.admin);
    const saved = await save({ ...settings, rules: [rule, ...settings.rules] });
    const conversationId = newId<ConversationId>();
    await w.write(conversationId, 1, 'A refund of my Wholesale order, agent please');
    const [decision] = await w.decisions(conversationId, 1);
    expect(of(w.handedOff, conversationId)).toMatchObject([
      {
        departmentId: w.sales,
        departmentName: 'Sales',
        priority: 'high',
        announcement: 'Sales will take this.',
        trigger: { kind: 'keywords', ruleId: rule.id, label: 'Wholesale' },
      },
    ]);
    expect(decision).toMatchObject({
      settingsVersion: saved.version,
      rules: [true, true, true, false, false, false].map((matched) => ({ matched })),
    });
    await save({ ...saved, rules: settings.rules });
  });

  it('asks back at the first doubtful answer and hands off at the second; a doubtful answer is never shown', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.confidence = 0.3;
    await w.write(conversationId, 1, 'blue or green');
    await w.decisions(conversationId, 1);
    await w.write(conversationId, 2, 'the other one');
    const [first, second] = await w.decisions(conversationId, 2);
    expect(first).toMatchObject({ outcome: 'clarified', signals: { confidence: 0.3, failedAnswers: 1 } });
    expect(second).toMatchObject({
      outcome: 'handed_off',
      trigger: { kind: 'low_confidence' },
      signals: { failedAnswers: 2 },
    });
    const shown = of(w.said, conversationId);
    expect(shown).toMatchObject([{ confidence: null, citations: [] }]);
    expect(shown[0]?.text).not.toContain('About');
  });

  it('of small talk between two doubtful ones neither counts nor starts the count anew', async () => {
    const conversationId = newId<ConversationId>();
    const confidences = [0.3, null, 0.3];
    for (const [at, confidence] of confidences.entries()) {
      w.steer.confidence = confidence;
      await w.write(conversationId, at + 1, `Message ${at}`);
      await w.decisions(conversationId, at + 1);
    }
    const decisions = await w.decisions(conversationId, 3);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['clarified', 'answered', 'handed_off']);
    expect(decisions.map(({ signals }) => [signals.confidence, signals.failedAnswers])).toEqual([
      [0.3, 1],
      [null, 1],
      [0.3, 2],
    ]);
  });

  it('68: is superseded and audited when somebody took over meanwhile, and its answer is dropped', async () => {
    const conversationId = newId<ConversationId>();
    w.taken.add(conversationId);
    await w.write(conversationId, 1, 'How long does shipping take?');
    await w.write(conversationId, 2, 'I want a refund');
    const decisions = await w.decisions(conversationId, 2);
    expect(decisions).toMatchObject([
      { seq: 1, outcome: 'superseded', trigger: null, signals: { confidence: 0.9 } },
      { seq: 2, outcome: 'superseded', trigger: null, signals: { keywords: ['refund'] } },
    ]);
    expect([...of(w.said, conversationId), ...of(w.handedOff, conversationId)]).toEqual([]);
  });
});

describe('when nobody is there to hand over to', () => {
  const closed = { open: false, anyoneOnline: true };
  const saved = async (change: Partial<HandoffSettings>) => {
    const { widgetId } = w;
    const settings = await w.world.value(getHandoffSettings, { widgetId }, w.admin);
    await w.world.value(saveHandoffSettings, { ...settings, ...change, widgetId }, w.admin);
    return settings;
  };

  it('the AI says so and goes on, where the widget says so; the queue is for when somebody is there, or nobody knows', async () => {
    const { whenUnavailable, messages } = await saved({ whenUnavailable: 'stay_with_ai' });
    w.steer.availability = closed;
    const [stayed, unknown] = [newId<ConversationId>(), newId<ConversationId>()];
    await w.write(stayed, 1, 'I want a refund');
    await w.write(stayed, 2, 'refund, I said');
    const decisions = await w.decisions(stayed, 2);
    expect(decisions).toMatchObject([
      { outcome: 'stayed_with_ai', trigger: { kind: 'keywords' } },
      { outcome: 'stayed_with_ai', signals: { confidence: 0.9 } },
    ]);
    expect(of(w.said, stayed).map(({ text }) => text)).toEqual([messages.fallback, 'About refund, I said']);
    w.steer.isRoutingAway = true;
    await w.write(unknown, 1, 'I want a refund');
    expect(await w.decisions(unknown, 1)).toMatchObject([{ outcome: 'handed_off' }]);
    w.steer.isRoutingAway = false;
    await saved({ whenUnavailable });
    w.steer.availability = closed;
    const queued = newId<ConversationId>();
    await w.write(queued, 1, 'I want a refund');
    expect(await w.decisions(queued, 1)).toMatchObject([{ outcome: 'handed_off' }]);
  });
});

describe('69: when rules have brought in people as often as they may within an hour', () => {
  const writeAtRest = async (text: string) => {
    const conversationId = newId<ConversationId>();
    const messages = [{ id: newId<MessageId>(), seq: 1, text, author: 'visitor' as const }];
    const written = { conversationId, cause: 'visitor-wrote', status: 'ai', epoch: 7, lastSeq: 1 } as const;
    await w.tell({ ...written, messages, rulesRest: true }, 1);
    return conversationId;
  };

  it('the AI answers, whatever they say and whoever is there, and says nothing of nobody being there', async () => {
    const conversationId = await writeAtRest('I want a refund');
    const [decision] = await w.decisions(conversationId, 1);
    expect(decision).toMatchObject({ outcome: 'stayed_with_ai', trigger: { kind: 'keywords' } });
    expect(of(w.said, conversationId).map(({ text }) => text)).toEqual(['About I want a refund']);
  });

  it('who asks for a person gets one all the same: the button may be off', async () => {
    const conversationId = await writeAtRest('I want to talk to a person');
    const [decision] = await w.decisions(conversationId, 1);
    expect(decision).toMatchObject({ outcome: 'handed_off', trigger: { kind: 'asks_for_person' } });
  });
});

describe('when a peer fails', () => {
  it('an assistant that is away is a failed answer: the customer hears so, and the second brings in a person', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.answer = 'away';
    await w.write(conversationId, 1, 'How long does shipping take?');
    await w.decisions(conversationId, 1);
    await w.write(conversationId, 2, 'Hello, shipping?');
    const [first, second] = await w.decisions(conversationId, 2);
    expect(first).toMatchObject({ outcome: 'clarified', signals: { confidence: 0, failedAnswers: 1 } });
    expect(second).toMatchObject({ outcome: 'handed_off', trigger: { kind: 'low_confidence' } });
    expect(of(w.said, conversationId)).toHaveLength(1);
    expect(of(w.handedOff, conversationId)).toHaveLength(1);
  });

  it('a frozen assistant holds up no chat for longer than 10 s, and rules that need no answer not at all', async () => {
    const slow = newId<ConversationId>();
    const quick = newId<ConversationId>();
    w.steer.answer = 'frozen';
    const began = performance.now();
    await w.write(slow, 1, 'How long does shipping take?');
    await w.write(quick, 1, 'agent please');
    await w.decisions(quick, 1, 3_000);
    await w.decisions(slow, 1, 10_000);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(of(w.said, slow)).toMatchObject([{ text: expect.stringMatching(/could not look that up/u) }]);
  });

  it('a lost reply is asked for again: said once, and decided as it was first, whatever has changed since', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.repliesLost = 2;
    await w.write(conversationId, 1, 'How long does shipping take?');
    await eventually(() => of(w.said, conversationId).length > 0);
    w.steer.confidence = 0.1;
    const [decision] = await w.decisions(conversationId, 1);
    expect(decision).toMatchObject({ outcome: 'answered', signals: { confidence: 0.9 } });
    expect(of(w.said, conversationId)).toHaveLength(1);
    expect(w.asked.filter(({ question }) => question === 'How long does shipping take?').length).toBeGreaterThan(0);
    expect(of(w.handedOff, conversationId)).toEqual([]);
  });

  it('a handoff whose reply got lost is one handoff', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.repliesLost = 2;
    await w.write(conversationId, 1, 'refund!');
    expect(await w.decisions(conversationId, 1)).toMatchObject([{ outcome: 'handed_off' }]);
    expect(of(w.handedOff, conversationId)).toHaveLength(1);
  });

  it('conversations being away for a while delays the turns of a chat and changes nothing of their order', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.isConversationsAway = true;
    for (let seq = 1; seq <= 3; seq += 1) await w.write(conversationId, seq, `Question ${seq}`);
    await eventually(async () => {
      const [turn] = await w.world.query<{ attempts: number }>(
        'handoff',
        'SELECT attempts FROM turns WHERE conversation_id = $1 ORDER BY seq LIMIT 1',
        [conversationId],
      );
      return (turn?.attempts ?? 0) >= 2;
    });
    w.steer.isConversationsAway = false;
    await w.decisions(conversationId, 3, 8_000);
    expect(of(w.said, conversationId).map(({ text }) => text)).toEqual([1, 2, 3].map((n) => `About Question ${n}`));
  });

  it('what conversations finds invalid ends its turn, and the next message is answered', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.commandsInvalid = 1;
    await w.write(conversationId, 1, 'First');
    await w.write(conversationId, 2, 'Second');
    expect(await w.decisions(conversationId, 2)).toMatchObject([{ outcome: 'superseded' }, { outcome: 'answered' }]);
    expect(of(w.said, conversationId).map(({ text }) => text)).toEqual(['About Second']);
  });

  it('routing being away keeps nobody from being handed off', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.isRoutingAway = true;
    await w.write(conversationId, 1, 'refund');
    expect(await w.decisions(conversationId, 1)).toMatchObject([{ outcome: 'handed_off' }]);
  });
});
