import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import {
  addDocument,
  answerQuestion,
  removeDocument,
  requestContracts,
  type DocumentId,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { Answers, Transactions, created, newId, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import type { ServiceDefinition } from '@baton/platform';
import { eventually } from './eventually.js';
import { startWorld, type World } from './world.js';

const SLOWLY = 'slowly';

@Controller()
class Adds {
  constructor(private readonly transactions: Transactions) {}

  @Answers(addDocument)
  async add(_asked: Asked<typeof addDocument>): Promise<Answer<typeof addDocument>> {
    const [row] = await this.transactions.run((tx) =>
      tx.query<{ schema: string }>('SELECT current_schema() AS schema'),
    );
    return row?.schema === 'assistant'
      ? created({ documentId: newId<DocumentId>() })
      : refuse('forbidden', 'wrong schema');
  }

  @Answers(removeDocument)
  async remove(_asked: Asked<typeof removeDocument>): Promise<Answer<typeof removeDocument>> {
    return refuse('not_found', 'There is none.');
  }

  @Answers(answerQuestion)
  async answer({ input }: Asked<typeof answerQuestion>): Promise<Answer<typeof answerQuestion>> {
    if (input.question === SLOWLY) await this.transactions.run((tx) => tx.query('SELECT pg_sleep(0.3)'));
    return ok({ kind: 'answer', text: input.question.toUpperCase(), confidence: 1, citations: [] });
  }
}

/** A service answers every request that it owns, or it does not start: the others are refused here. */
@Controller()
class Refuses {}
const answered: readonly string[] = [addDocument.name, removeDocument.name, answerQuestion.name];
for (const contract of requestContracts.filter(
  ({ owner, name }) => owner === 'assistant' && !answered.includes(name),
)) {
  const value = () => Promise.resolve(refuse('forbidden', 'Not here.'));
  Object.defineProperty(
    Refuses.prototype,
    contract.name,
    Answers(contract)(Refuses.prototype, contract.name, { value }),
  );
}

@Module({ controllers: [Adds, Refuses] })
class AppModule {}

const assistant: ServiceDefinition = {
  name: 'assistant',
  module: AppModule,
  database: { migrations: [] },
};

describe.each(['in-process', 'nats'] as const)('a world over %s', (transport) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ services: [assistant], transport });
  });
  afterAll(() => world.stop());

  it('answers a request in the schema of its service', async () => {
    const workspaceId = newId<WorkspaceId>();
    const reply = await world.ask(addDocument, { workspaceId, title: 'T', url: null, text: 'Body', questions: [] });
    expect(reply).toMatchObject({ kind: 'ok', created: true });
  });

  it('passes a refusal on as a value', async () => {
    const reply = await world.ask(removeDocument, {
      workspaceId: newId<WorkspaceId>(),
      documentId: newId<DocumentId>(),
    });
    expect(reply).toMatchObject({ kind: 'refused', code: 'not_found' });
  });

  it('refuses an actor whom the door is not for', async () => {
    const reply = await world.ask(
      removeDocument,
      { workspaceId: newId<WorkspaceId>(), documentId: newId<DocumentId>() },
      { kind: 'nobody' },
    );
    expect(reply).toMatchObject({ kind: 'refused', code: 'forbidden' });
  });

  it('answers what is under way when its service is told to stop', async () => {
    const ids = { workspaceId: newId<WorkspaceId>(), widgetId: newId<WidgetId>() };
    const answer = world.ask(answerQuestion, { ...ids, question: SLOWLY, history: [] });
    const isAtWork = async () =>
      (
        await world.query(
          'assistant',
          "SELECT 1 FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(0.3)' AND state = 'active'",
        )
      ).length > 0;
    await eventually(isAtWork, { within: 5_000, what: 'the service is at work' });
    await world.services.get('assistant')?.stop();
    expect(await answer).toMatchObject({ kind: 'ok', value: { text: 'SLOWLY' } });
  });
});
