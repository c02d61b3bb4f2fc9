import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { removeDocument, type DocumentId, type WorkspaceId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { startAssistantWorld, type AssistantWorld } from '../../testing/assistant-world.js';

let w: AssistantWorld;
beforeAll(async () => {
  w = await startAssistantWorld();
});
afterAll(() => w.world.stop());

const remove = (workspaceId: WorkspaceId, documentId: DocumentId) =>
  w.world.ask(removeDocument, { workspaceId, documentId });
const question = 'How long does the Zorblax glow?';

describe('a document that is removed', () => {
  it('is not answered from any more', async () => {
    const workspaceId = newId<WorkspaceId>();
    const documentId = await w.add(workspaceId, { title: 'Zorblax', text: 'The Zorblax glows for 41 hours.' });
    await w.add(workspaceId, { title: 'Parking', text: 'Parking costs 7 zlotys per hour.' });
    expect((await w.ask(workspaceId, question)).text).toContain('41 hours');
    expect(await remove(workspaceId, documentId)).toMatchObject({ kind: 'ok' });
    const { text, confidence, citations } = await w.ask(workspaceId, question);
    expect(text).not.toContain('41');
    expect(confidence).toBeLessThan(0.5);
    expect(citations).toEqual([]);
    expect(await remove(workspaceId, documentId)).toMatchObject({ code: 'not_found' });
  });

  it('must belong to the workspace', async () => {
    const workspaceId = newId<WorkspaceId>();
    const documentId = await w.add(workspaceId, { title: 'Zorblax', text: 'The Zorblax glows for 41 hours.' });
    expect(await remove(newId<WorkspaceId>(), documentId)).toMatchObject({ code: 'not_found' });
    expect((await w.ask(workspaceId, question)).text).toContain('41 hours');
  });
});
