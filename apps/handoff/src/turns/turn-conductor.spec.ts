import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  getHandoffSettings,
  saveHandoffSettings,
  type ConversationId,
  type MessageId,
  type Question,
  type QuestionId,
} from '@baton/contracts';
import { Transactions, newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { insertTurn } from '../store/turns.js';
import { startHandoffWorld, type HandoffWorld } from '../testing/handoff-world.js';
import { ConductTurn } from './conduct-turn.js';
import { ReadAnswer } from './read-answer.js';
import { TurnConductor } from './turn-conductor.js';

let w: HandoffWorld;
beforeAll(async () => {
  w = await startHandoffWorld();
});
afterAll(() => w.world.stop());

const saidIn = (conversationId: ConversationId) =>
  w.said.filter((answer) => answer.conversationId === conversationId).map(({ text }) => text);

/** As the service's own, in another process on the same database. */
const anotherConductor = () => {
  const { app } = w.service;
  return new TurnConductor(app.get(Transactions), app.get(ConductTurn), app.get(ReadAnswer));
};

const keepTurn = async (conversationId: ConversationId, leasedUntil: string): Promise<void> => {
  const messageId = newId<MessageId>();
  const { workspaceId, widgetId } = w;
  await w.service.app.get(Transactions).run(async (tx) => {
    const surroundings = { pageUrl: null, locale: null, attributes: {} };
    const about = { messageId, conversationId, workspaceId, widgetId, visitorId: null, surroundings };
    await insertTurn(tx, { ...about, seq: 1, epoch: 1, text: 'Where is my parcel?', question: null });
    await tx.query(`UPDATE turns SET leased_until = ${leasedUntil} WHERE message_id = $1`, [messageId]);
  });
};

describe('turns', () => {
  it('of a conversation are conducted in order and once, however often and from wherever they are kicked', async () => {
    const conversationId = newId<ConversationId>();
    const conductors = [w.service.app.get(TurnConductor), anotherConductor(), anotherConductor()];
    for (let seq = 1; seq <= 12; seq += 1) {
      await w.write(conversationId, seq, `Question ${seq}`);
      for (const conductor of [...conductors, ...conductors]) conductor.kick(conversationId);
    }
    const decisions = await w.decisions(conversationId, 12);
    expect(decisions.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect(saidIn(conversationId)).toEqual(Array.from({ length: 12 }, (_, at) => `About Question ${at + 1}`));
    expect(w.asked.filter(({ question }) => question === 'Question 7')).toHaveLength(1);
  });

  it('of many conversations at once do not wait for one another', async () => {
    const conversationIds = Array.from({ length: 40 }, () => newId<ConversationId>());
    await Promise.all(
      conversationIds.map(async (conversationId) => {
        await w.write(conversationId, 1, 'First');
        await w.write(conversationId, 2, 'Second');
      }),
    );
    for (const conversationId of conversationIds) {
      await w.decisions(conversationId, 2, 15_000);
      expect(saidIn(conversationId)).toEqual(['About First', 'About Second']);
    }
  });

  it('that a killed process had begun are taken up once its lease is over', async () => {
    const conversationId = newId<ConversationId>();
    await keepTurn(conversationId, `clock_timestamp() - interval '1 second'`);
    expect(await w.decisions(conversationId, 1)).toHaveLength(1);
    expect(saidIn(conversationId)).toHaveLength(1);
  });

  it('that another process has are left to it until then', async () => {
    const conversationId = newId<ConversationId>();
    await keepTurn(conversationId, `clock_timestamp() + interval '2 seconds'`);
    w.service.app.get(TurnConductor).kick(conversationId);
    const neighbour = newId<ConversationId>();
    await w.write(neighbour, 1, 'Meanwhile');
    await w.decisions(neighbour, 1);
    expect(saidIn(conversationId)).toEqual([]);
    await w.decisions(conversationId, 1, 6_000);
    expect(saidIn(conversationId)).toHaveLength(1);
  });

  it('that were decided before the process died are done as decided', async () => {
    const first = newId<ConversationId>();
    await w.write(first, 1, 'Decided once');
    await w.decisions(first, 1);
    const second = newId<ConversationId>();
    await keepTurn(second, `clock_timestamp() + interval '1 hour'`);
    await w.world.query(
      'handoff',
      `UPDATE turns SET leased_until = clock_timestamp(), deed = (SELECT deed FROM turns WHERE conversation_id = $2)
       WHERE conversation_id = $1`,
      [second, first],
    );
    const asked = w.asked.length;
    await w.decisions(second, 1);
    expect(saidIn(second)).toEqual(['About Decided once']);
    expect(w.asked).toHaveLength(asked);
  });
});

describe('a widget with qualifying questions', () => {
  const question: Question = { id: newId<QuestionId>(), text: 'Your e-mail?', kind: 'email', required: true };

  it('hands them over with the conversation; what is written while one stands open is read as its answer, once, and is no turn', async () => {
    const { widgetId } = w;
    const settings = await w.world.value(getHandoffSettings, { widgetId }, w.admin);
    await w.world.value(saveHandoffSettings, { ...settings, questions: [question], widgetId }, w.admin);
    const conversationId = newId<ConversationId>();
    await w.write(conversationId, 1, 'refund!');
    await w.decisions(conversationId, 1);
    expect(w.handedOff.filter((command) => command.conversationId === conversationId)).toMatchObject([
      { questions: [question] },
    ]);
    w.steer.repliesLost = 1;
    const answers = [newId<MessageId>(), newId<MessageId>()];
    for (const [at, text] of ['It is nora@shop.test', 'I have none'].entries()) {
      const message = { id: answers[at] ?? newId<MessageId>(), seq: at + 4, text, author: 'visitor' as const };
      const asking = { conversationId, status: 'qualifying' as const, epoch: 2, question };
      await w.tell({ ...asking, cause: 'visitor-wrote', lastSeq: message.seq, messages: [message] }, at + 2);
    }
    const reads = await eventually(() => {
      const found = w.read.filter((command) => command.conversationId === conversationId);
      return found.length === 2 && found;
    });
    expect(reads).toMatchObject([
      {
        turnOf: answers[0],
        seq: 4,
        epoch: 2,
        questionId: question.id,
        reading: { kind: 'answer', value: 'nora@shop.test' },
      },
      { turnOf: answers[1], reading: { kind: 'unclear', asSaid: 'I have none' } },
    ]);
    expect(await w.decisions(conversationId, 1)).toHaveLength(1);
    const asBefore = { ...settings, version: settings.version + 1, widgetId };
    await w.world.value(saveHandoffSettings, asBefore, w.admin);
  });

  it.each([
    ['heard as unclear', 1, [{ reading: { kind: 'unclear', asSaid: 'nora@shop.test' } }]],
    ['left to the queue when that is invalid too', 2, []],
  ])('goes on after an answer that conversations finds invalid: it is %s', async (_, invalid, taken) => {
    const conversationId = newId<ConversationId>();
    w.steer.commandsInvalid = invalid;
    const message = { id: newId<MessageId>(), seq: 1, text: 'nora@shop.test', author: 'visitor' as const };
    const asking = { conversationId, status: 'qualifying' as const, epoch: 1, question };
    await w.tell({ ...asking, cause: 'visitor-wrote', lastSeq: 1, messages: [message] }, 1);
    await w.write(conversationId, 2, 'Anything else?', 2);
    await w.decisions(conversationId, 1);
    expect(saidIn(conversationId)).toEqual(['About Anything else?']);
    expect(w.read.filter((command) => command.conversationId === conversationId)).toMatchObject(taken);
  });
});
