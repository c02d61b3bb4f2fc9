import type { DocumentId, WorkspaceId } from '@baton/contracts';
import { Transactions, newId } from '@baton/messaging';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DocumentConductor } from '../processing/document-conductor.js';
import { startAssistantWorld, type AssistantWorld } from '../testing/assistant-world.js';
import { leaseDocument } from './reading-queue.js';

let w: AssistantWorld;
beforeAll(async () => {
  w = await startAssistantWorld();
  // Nobody but the spec takes documents out of the queue.
  await part(DocumentConductor).onApplicationShutdown();
});
afterAll(() => w.world.stop());
beforeEach(() => w.world.query('assistant', 'DELETE FROM documents'));

const part = <Part>(type: new (...parts: never[]) => Part): Part => {
  const service = w.world.services.get('assistant');
  if (!service) throw new Error('there is no assistant');
  return service.app.get(type, { strict: false });
};
const lease = () => part(Transactions).run(leaseDocument);

/** Documents of a workspace, the first of which waits longest. */
const waiting = async (workspaceId: WorkspaceId, count: number, waitsFor = 0): Promise<DocumentId[]> => {
  const ids = Array.from({ length: count }, () => newId<DocumentId>());
  await w.world.query(
    'assistant',
    `INSERT INTO documents (id, workspace_id, title, kind, status, questions, is_read, due_at)
      SELECT id, $2, 'D', 'text', 'pending', '[]', false, clock_timestamp() - make_interval(secs => $3) - make_interval(secs => 1.0 / n)
      FROM unnest($1::uuid[]) WITH ORDINALITY AS each (id, n)`,
    [ids, workspaceId, waitsFor],
  );
  return ids;
};

/** The workspaces in the order in which their documents are taken. */
const turns = async (count: number): Promise<(WorkspaceId | 'nobody')[]> => {
  const taken: (WorkspaceId | 'nobody')[] = [];
  while (taken.length < count) {
    const leased = await lease();
    if (leased !== 'taken') taken.push(leased?.workspaceId ?? 'nobody');
  }
  return taken;
};

it('workspaces take turns, however much one of them has: nobody else waits for more than one document of each', async () => {
  const [crowd, second, third] = [newId<WorkspaceId>(), newId<WorkspaceId>(), newId<WorkspaceId>()];
  await waiting(crowd, 50, 60);
  expect(await turns(2)).toEqual([crowd, crowd]);
  await waiting(second, 1);
  await waiting(third, 3);
  expect(await turns(7)).toEqual([second, third, crowd, third, crowd, third, crowd]);
});

it('within a workspace the document that waits longest goes first', async () => {
  const ids = await waiting(newId<WorkspaceId>(), 5);
  for (const id of ids) expect(await lease()).toMatchObject({ id });
  expect(await lease()).toBeNull();
});

it('of many who ask at once, each gets another document, and all are taken', async () => {
  const ids = [...(await waiting(newId<WorkspaceId>(), 20)), ...(await waiting(newId<WorkspaceId>(), 20))];
  const reader = async (): Promise<DocumentId[]> => {
    const taken: DocumentId[] = [];
    for (let leased = await lease(); leased !== null; leased = await lease())
      if (leased !== 'taken') taken.push(leased.id);
    return taken;
  };
  const taken = (await Promise.all(Array.from({ length: 8 }, reader))).flat();
  expect([...taken].sort()).toEqual([...ids].sort());
});

it('one that is being processed is nobody else’s until its process was not heard of for a while', async () => {
  const [id] = await waiting(newId<WorkspaceId>(), 1);
  expect(await lease()).toMatchObject({ id, attempts: 1 });
  expect(await lease()).toBeNull();
  await w.world.query('assistant', 'UPDATE documents SET due_at = clock_timestamp()');
  expect(await lease()).toMatchObject({ id, attempts: 2 });
});
