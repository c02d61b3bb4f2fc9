import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  answerDrafted,
  answerDropped,
  answerGrew,
  type ConversationId,
  type MessageId,
  type PayloadOf,
} from '@baton/contracts';
import { Broadcast, newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { calm, startHandoffWorld, type HandoffWorld } from '../testing/handoff-world.js';
import { Drafts, type DraftOfTurn } from './drafts.js';

const REPLY = ['Three ', 'to five ', 'days.'];

let w: HandoffWorld;
beforeAll(async () => {
  w = await startHandoffWorld();
});
afterAll(() => w.world.stop());
afterEach(() => {
  Object.assign(w.steer, calm);
});

const shownIn = (conversationId: ConversationId) =>
  w.world
    .eventsOf(answerGrew)
    .filter((grew) => grew.conversationId === conversationId)
    .map(({ text }) => text)
    .join('');
const droppedIn = (conversationId: ConversationId) =>
  w.world.eventsOf(answerDropped).filter((dropped) => dropped.conversationId === conversationId);

/** As the assistant does while a model writes. */
const writes = (turnId: MessageId | undefined, at: number, text: string, confidence = 0.9) => {
  if (turnId === undefined) throw new Error('the turn does not say which it is');
  const verdict = { confidence, requestHandoff: false, citations: [] };
  const part: PayloadOf<typeof answerDrafted> = { turnId, verdict, at, text };
  w.service.app.get(Broadcast).publish(answerDrafted, turnId, part);
};
const writesAll = (turnId: MessageId | undefined, confidence?: number) =>
  REPLY.forEach((text, at) => writes(turnId, REPLY.slice(0, at).join('').length, text, confidence));

describe('an answer that a language model writes', () => {
  it('is shown as it grows, and said once it is there', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.write = async ({ turnId }) => {
      writesAll(turnId);
      await eventually(() => shownIn(conversationId) === REPLY.join(''));
      return { text: REPLY.join('') };
    };
    const turnOf = await w.write(conversationId, 1, 'How long does shipping take?');
    expect(await w.decisions(conversationId, 1)).toMatchObject([{ outcome: 'answered' }]);
    expect(w.said).toContainEqual(expect.objectContaining({ turnOf, text: REPLY.join('') }));
    expect(w.world.eventsOf(answerGrew).find((grew) => grew.conversationId === conversationId)).toMatchObject({
      turnId: turnOf,
      epoch: 1,
      at: 0,
    });
    expect(droppedIn(conversationId)).toEqual([]);
  });

  it('of which the rules think too little is not shown, not a word of it', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.write = async ({ turnId }) => {
      writesAll(turnId, 0.3);
      return { text: REPLY.join(''), confidence: 0.3 };
    };
    await w.write(conversationId, 1, 'How long does shipping take?');
    expect(await w.decisions(conversationId, 1)).toMatchObject([{ outcome: 'clarified' }]);
    expect(shownIn(conversationId)).toBe('');
  });

  it('is taken back when it comes to nothing: a failed answer', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.write = async ({ turnId }) => {
      writesAll(turnId);
      await eventually(() => shownIn(conversationId) !== '');
      return { text: '' };
    };
    await w.write(conversationId, 1, 'How long does shipping take?');
    expect(await w.decisions(conversationId, 1)).toMatchObject([
      { outcome: 'clarified', signals: { confidence: 0, failedAnswers: 1 } },
    ]);
    expect(droppedIn(conversationId)).toHaveLength(1);
  });

  it('I9: is shown no further once a person has the conversation, however much is written still', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.write = async ({ turnId }) => {
      writes(turnId, 0, 'Three ');
      await eventually(() => shownIn(conversationId) === 'Three ');
      w.taken.add(conversationId);
      await w.tell({ conversationId, cause: 'assigned', status: 'human', epoch: 2, lastSeq: 1 }, 2);
      writes(turnId, 6, 'to five days.');
      return { text: 'Three to five days.' };
    };
    await w.write(conversationId, 1, 'How long does shipping take?');
    expect(await w.decisions(conversationId, 1)).toMatchObject([{ outcome: 'superseded' }]);
    expect(shownIn(conversationId)).toBe('Three ');
    expect(droppedIn(conversationId)).toMatchObject([{ epoch: 1 }]);
  });

  it('may end in the wish for a person: it is handed over as any other, and says so', async () => {
    const conversationId = newId<ConversationId>();
    w.steer.write = async () => ({ text: '', requestHandoff: true });
    await w.write(conversationId, 1, 'My parcel was stolen');
    const [decision] = await w.decisions(conversationId, 1);
    const trigger = { kind: 'ai', ruleId: null, label: 'The AI asked for a person' };
    expect(decision).toMatchObject({ outcome: 'handed_off', trigger });
    expect(decision?.rules.some(({ matched }) => matched)).toBe(false);
    expect(w.handedOff).toContainEqual(expect.objectContaining({ conversationId, trigger, departmentId: w.support }));
  });

  it('is given up when nothing is heard for too long, unless somebody has begun to write it', async () => {
    const { workspaceId, widgetId } = w;
    const surroundings = { pageUrl: null, locale: null, attributes: {} };
    const about = {
      workspaceId,
      widgetId,
      visitorId: null,
      seq: 1,
      epoch: 1,
      text: 'Hello',
      surroundings,
      question: null,
    };
    const [begun, silent] = [newId<MessageId>(), newId<MessageId>()].map((messageId) =>
      w.service.app.get(Drafts).begin({ ...about, messageId, conversationId: newId<ConversationId>() }, () => true),
    );
    const outcomes: string[] = [];
    const wait = async (draft: DraftOfTurn | undefined, name: string) =>
      draft?.orSilence(50).catch(() => outcomes.push(name));
    void wait(begun, 'begun');
    begun?.hear({ turnId: begun.turn.messageId, verdict: null, at: 0, text: '' });
    await wait(silent, 'silent');
    expect(outcomes).toEqual(['silent']);
    begun?.end(null);
    silent?.end(null);
  });
});
