import type { WorkspaceId } from '@baton/contracts';
import { Transactions, newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { demoDocuments } from '../demo-documents/index.js';
import { libraryVersion } from '../store/documents.js';
import { startAssistantWorld, type AssistantWorld } from '../testing/assistant-world.js';
import { IndexBuilder } from './index-builder.js';
import { LearnAhead } from './learn-ahead.js';
import { LibraryIndexes } from './library-indexes.js';

let w: AssistantWorld;
const shop = newId<WorkspaceId>();
beforeAll(async () => {
  w = await startAssistantWorld();
});
afterAll(() => w.world.stop());

const part = <Part>(type: new (...parts: never[]) => Part): Part => {
  const service = w.world.services.get('assistant');
  if (!service) throw new Error('there is no assistant');
  return service.app.get(type, { strict: false });
};
const isLearned = async (indexes: LibraryIndexes, library = shop) =>
  !indexes.isWorthLearning(library, await part(Transactions).run((tx) => libraryVersion(tx, library)));

it('what has changed is learned before anybody asks: the very first question is answered as well as the next', async () => {
  for (const { title, url, body, questions } of demoDocuments)
    await w.add(shop, { title, url, text: body, questions: [...questions] });
  await eventually(() => isLearned(part(LibraryIndexes)), { what: 'the whole library', within: 20_000 });
  const question = 'How long does shipping take?';
  const first = await w.ask(shop, question);
  expect(first).toMatchObject({ kind: 'answer', citations: [{ url: '/help/shipping-times' }] });
  expect(first.confidence).toBeGreaterThanOrEqual(0.5);
  expect(await w.ask(shop, question)).toEqual(first);
});

it('a process that has just started learns what was there before it', async () => {
  const builder = new IndexBuilder();
  const indexes = new LibraryIndexes(part(Transactions), builder);
  const ahead = new LearnAhead(part(Transactions), indexes);
  expect(await isLearned(indexes)).toBe(false);
  ahead.onApplicationBootstrap();
  await eventually(() => isLearned(indexes), { what: 'the whole library', within: 20_000 });
  ahead.beforeApplicationShutdown();
  await builder.onApplicationShutdown();
});

it('a library that is being changed is learned once it has been left alone for a moment', async () => {
  const library = newId<WorkspaceId>();
  const [one, two] = demoDocuments;
  const add = ({ title, url, body, questions }: (typeof demoDocuments)[number]) =>
    w.add(library, { title, url, text: body, questions: [...questions] });
  if (!one || !two) throw new Error('the demo has documents');
  const builder = new IndexBuilder();
  const indexes = new LibraryIndexes(part(Transactions), builder);
  const ahead = new LearnAhead(part(Transactions), indexes);
  await add(one);
  await ahead.look();
  await add(two);
  await ahead.look();
  expect(await isLearned(indexes, library)).toBe(false);
  await ahead.look();
  expect(await isLearned(indexes, library)).toBe(true);
  await builder.onApplicationShutdown();
});

/** Cannot learn what has such a document. */
class PickyBuilder extends IndexBuilder {
  override async build(documents: Parameters<IndexBuilder['build']>[0]) {
    if (documents.some(({ title }) => title === 'poison')) throw new Error('this cannot be learned');
    return super.build(documents);
  }
}

it('a library that cannot be learned keeps none of the others from it', async () => {
  const libraries = [newId<WorkspaceId>(), newId<WorkspaceId>(), newId<WorkspaceId>()].sort();
  for (const [at, library] of libraries.entries())
    await w.add(library, { title: at === 0 ? 'poison' : 'Garden', text: 'Roses grow in our garden.' });
  const builder = new PickyBuilder();
  const indexes = new LibraryIndexes(part(Transactions), builder);
  const ahead = new LearnAhead(part(Transactions), indexes);
  await ahead.look();
  expect(await Promise.all(libraries.map((library) => isLearned(indexes, library)))).toEqual([false, true, true]);
  ahead.beforeApplicationShutdown();
  await builder.onApplicationShutdown();
});
