import { deleteDocument, updateDocument, type DocumentId } from '@baton/contracts';
import { Transactions } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { answer } from '../domain/answer/answer.js';
import type { AnswerableDocument } from '../domain/answer/document.js';
import { startAssistantWorld, type AssistantWorld } from '../testing/assistant-world.js';
import { someMember } from '../testing/owner.js';
import { IndexBuilder } from './index-builder.js';
import { LibraryIndexes } from './library-indexes.js';

let w: AssistantWorld;
beforeAll(async () => {
  w = await startAssistantWorld();
});
afterAll(() => w.world.stop());

/** Learns one index, and is at the next for ever. */
class StuckBuilder extends IndexBuilder {
  begun = 0;

  override async build(documents: readonly AnswerableDocument[]) {
    this.begun += 1;
    if (this.begun > 1) return new Promise<never>(() => undefined);
    return super.sketch(documents);
  }

  override sketch() {
    return new Promise<never>(() => undefined);
  }
}

it('while very long documents are learned anew, what was learned last answers, but for documents that have changed or are gone', async () => {
  const service = w.world.services.get('assistant');
  if (!service) throw new Error('there is no assistant');
  const builder = new StuckBuilder();
  const indexes = new LibraryIndexes(service.app.get(Transactions, { strict: false }), builder);
  const owner = someMember();
  const filler = 'Here stands nothing that anybody would ask for. '.repeat(12_500);
  const add = (title: string, text: string): Promise<DocumentId> => w.add(owner.workspaceId, { title, text });
  const [zorblax, bompstick, clorvine] = [
    await add('Zorblax', `The Zorblax glows for 41 hours.\n\n${filler}`),
    await add('Bompstick', 'The Bompstick hums for 17 days.'),
    await add('Clorvine', `The Clorvine weighs 23 kilograms.\n\n${filler}`),
  ];
  const cited = async (question: string) =>
    answer(await indexes.atHand(owner.workspaceId), question).citations.map(({ documentId }) => documentId);
  const allCited = () =>
    Promise.all(
      ['How long does the Zorblax glow?', 'How long does the Bompstick hum?', 'What does the Clorvine weigh?'].map(
        cited,
      ),
    );
  await indexes.of(owner.workspaceId);
  expect(await allCited()).toEqual([[zorblax], [bompstick], [clorvine]]);
  await w.world.value(updateDocument, { documentId: bompstick, text: 'The Bompstick hums for 18 days.' }, owner);
  await w.world.value(deleteDocument, { documentId: clorvine }, owner);
  const [known, ...changed] = await allCited();
  await eventually(() => builder.begun === 2, { what: 'to be learned anew, since it was asked for' });
  expect(known).toEqual([zorblax]);
  for (const citations of changed) expect([[], [zorblax]]).toContainEqual(citations);
  await builder.onApplicationShutdown();
});
