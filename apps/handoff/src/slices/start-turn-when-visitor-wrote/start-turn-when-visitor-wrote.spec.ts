import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Decision,
  type ConversationId,
  type ConversationStatus,
  type MessageId,
  type VisitorId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

let w: HandoffWorld;
beforeAll(async () => {
  w = await startHandoffWorld();
});
afterAll(() => w.world.stop());

const button = { kind: 'button' as const, ruleId: null, label: 'Talk to a person' };
const turnsOf = (conversationId: ConversationId) =>
  w.world.query<{ seq: number }>('handoff', 'SELECT seq FROM turns WHERE conversation_id = $1 ORDER BY seq', [
    conversationId,
  ]);
const message = (seq: number, author: 'visitor' | 'ai' | 'agent' = 'visitor') => ({
  id: newId<MessageId>(),
  seq,
  text: 'Where is my order?',
  author,
});

describe('a message of the customer', () => {
  it('starts one turn, however often it is told', async () => {
    const conversationId = newId<ConversationId>();
    const told = {
      conversationId,
      cause: 'visitor-wrote' as const,
      status: 'ai' as const,
      epoch: 1,
      lastSeq: 1,
      messages: [message(1)],
    };
    await Promise.all([w.tell(told, 1), w.tell(told, 1), w.tell(told, 1)]);
    await w.tell(told, 1);
    await w.decisions(conversationId, 1);
    expect(await turnsOf(conversationId)).toEqual([{ seq: 1 }]);
    expect(w.said.filter((answer) => answer.conversationId === conversationId)).toHaveLength(1);
  });

  it('keeps with its turn the page it was written on, the locale and who wrote it', async () => {
    const conversationId = newId<ConversationId>();
    const known = {
      page: { url: 'https://shop.test/checkout', title: null, referrer: null },
      locale: 'de-AT',
      customer: { id: newId<VisitorId>(), name: 'Nora', email: null, verified: true },
    };
    const parts = { conversationId, cause: 'visitor-wrote' as const, status: 'ai' as const, epoch: 1, lastSeq: 1 };
    await w.tell({ ...parts, known, messages: [message(1)] }, 1);
    const turns = await w.world.query('handoff', 'SELECT surroundings FROM turns WHERE conversation_id = $1', [
      conversationId,
    ]);
    expect(turns).toEqual([
      {
        surroundings: {
          pageUrl: 'https://shop.test/checkout',
          locale: 'de-AT',
          attributes: { name: 'Nora', verified: true },
        },
      },
    ]);
  });

  it.each<ConversationStatus>(['waiting', 'human', 'qualifying', 'closed'])(
    'starts none while the conversation is %s',
    async (status) => {
      const conversationId = newId<ConversationId>();
      const parts = { conversationId, cause: 'visitor-wrote' as const, epoch: 2, lastSeq: 1 };
      await w.tell({ ...parts, status, messages: [message(1)] }, 1);
      expect(await turnsOf(conversationId)).toEqual([]);
    },
  );

  it('starts none when somebody else said it', async () => {
    const conversationId = newId<ConversationId>();
    const parts = { conversationId, status: 'ai' as const, epoch: 1, lastSeq: 1 };
    await w.tell({ ...parts, cause: 'ai-answered', messages: [message(1, 'ai')] }, 1);
    await w.tell({ ...parts, cause: 'agent-replied', messages: [message(1, 'agent')] }, 2);
    expect(await turnsOf(conversationId)).toEqual([]);
  });

  it('written while waiting is not judged after the return to the AI; what comes next is, and counts anew', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.confidence = 0.2;
    try {
      await w.write(conversationId, 1, 'blue or green', 1);
      await w.decisions(conversationId, 1);
      const waiting = { conversationId, status: 'waiting' as const, epoch: 2 };
      await w.tell({ ...waiting, cause: 'handed-off', lastSeq: 2, trigger: button }, 2);
      await w.tell({ ...waiting, cause: 'visitor-wrote', lastSeq: 3, messages: [message(3)] }, 3);
      await w.tell({ conversationId, cause: 'stopped-waiting', status: 'ai', epoch: 3, lastSeq: 3 }, 4);
      await w.write(conversationId, 5, 'blue or green', 3);
      const decisions = await w.decisions(conversationId, 3);
      expect(decisions.map(({ seq, outcome }) => [seq, outcome])).toEqual([
        [1, 'clarified'],
        [2, 'handed_off'],
        [5, 'clarified'],
      ]);
      expect(decisions.at(-1)?.signals).toMatchObject({ failedAnswers: 1, repeats: 0 });
    } finally {
      w.steer.confidence = 0.9;
    }
  });
});

describe('a click on "Talk to a person"', () => {
  it('is a decision of its own, told once, which says that no rule was asked', async () => {
    const conversationId = newId<ConversationId>();
    await w.write(conversationId, 1, 'How long does shipping take?');
    await w.decisions(conversationId, 1);
    const click = {
      conversationId,
      cause: 'handed-off' as const,
      status: 'waiting' as const,
      epoch: 2,
      lastSeq: 2,
      trigger: button,
    };
    await w.tell(click, 2);
    await w.tell(click, 2);
    const decisions = await w.decisions(conversationId, 2);
    expect(decisions).toHaveLength(2);
    const [, decision] = decisions;
    expect(Decision.safeParse(decision).success).toBe(true);
    expect(decision).toMatchObject({ seq: 2, settingsVersion: 1, outcome: 'handed_off', trigger: button });
    expect(decision?.signals).toEqual({
      confidence: null,
      sentiment: null,
      sentimentBaseline: null,
      keywords: [],
      asksForPerson: false,
      repeats: 0,
      failedAnswers: 0,
    });
    expect(decision?.rules.map(({ name, matched }) => ({ name, matched }))).toEqual([
      { name: 'Asks for a person', matched: false },
      { name: 'Refund or cancellation', matched: false },
      { name: 'Low confidence', matched: false },
      { name: 'Going round in circles', matched: false },
      { name: 'Getting upset', matched: false },
    ]);
    for (const { because } of decision?.rules ?? []) expect(because).toContain('clicked');
  });

  it('before a word was written is explained too', async () => {
    const conversationId = newId<ConversationId>();
    const parts = { conversationId, status: 'waiting' as const, epoch: 2, lastSeq: 0 };
    await w.tell({ ...parts, cause: 'handed-off', trigger: button }, 1);
    expect(await w.decisions(conversationId, 1)).toMatchObject([{ seq: 0, outcome: 'handed_off' }]);
  });

  it('explains nothing where a rule handed over: that turn has its decision', async () => {
    const conversationId = newId<ConversationId>();
    const trigger = { kind: 'keywords' as const, ruleId: null, label: 'Refund' };
    const parts = { conversationId, status: 'waiting' as const, epoch: 2, lastSeq: 2 };
    await w.tell({ ...parts, cause: 'handed-off', trigger, turnOf: newId<MessageId>() }, 1);
    expect(
      await w.world.query('handoff', 'SELECT 1 FROM decisions WHERE conversation_id = $1', [conversationId]),
    ).toEqual([]);
  });

  it('is a decision also while questions are asked: the queue knows what the rule saw, the decision that he clicked', async () => {
    const conversationId = newId<ConversationId>();
    const trigger = { kind: 'keywords' as const, ruleId: null, label: 'Refund' };
    const asked = { conversationId, trigger, turnOf: newId<MessageId>(), epoch: 2, lastSeq: 3 };
    await w.tell({ ...asked, cause: 'handed-off', status: 'qualifying' }, 1);
    const clicked = { conversationId, trigger, epoch: 3, lastSeq: 3 };
    await w.tell({ ...clicked, cause: 'handed-off', status: 'waiting' }, 2);
    const [decision, ...others] = await w.decisions(conversationId, 1);
    expect(others).toEqual([]);
    expect(decision).toMatchObject({ seq: 3, outcome: 'handed_off', trigger: button });
  });
});
