import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkspaceId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { startAssistantWorld, type AssistantWorld } from '../../testing/assistant-world.js';

let w: AssistantWorld;
beforeAll(async () => {
  w = await startAssistantWorld();
});
afterAll(() => w.world.stop());

describe('a document that is added', () => {
  it('is answered from and cited at once, also by those who asked before', async () => {
    const workspaceId = newId<WorkspaceId>();
    const question = 'How long does the Zorblax glow?';
    expect((await w.ask(workspaceId, question)).confidence).toBeLessThan(0.5);
    const documentId = await w.add(workspaceId, { title: 'Zorblax', text: 'The Zorblax glows for 41 hours.' });
    const { text, confidence, citations } = await w.ask(workspaceId, question);
    expect(text).toContain('41 hours');
    expect(confidence).toBeGreaterThanOrEqual(0.5);
    expect(citations).toMatchObject([{ documentId, title: 'Zorblax' }]);
  });

  it('is known by the questions that its author gave', async () => {
    const workspaceId = newId<WorkspaceId>();
    const documentId = await w.add(workspaceId, {
      title: 'Parking',
      text: 'Behind the workshop, 7 zlotys per hour.',
      questions: ['Where can I leave my car?'],
    });
    await w.add(workspaceId, { title: 'Opening hours', text: 'We are open from 9 to 5.' });
    expect((await w.ask(workspaceId, 'where may I leave the car')).citations).toMatchObject([{ documentId }]);
  });

  it('beside many others at once: all are there', async () => {
    const workspaceId = newId<WorkspaceId>();
    const names = ['Aldebar', 'Bompstick', 'Clorvine', 'Dwizzle', 'Erkanot', 'Fimbule', 'Grontak', 'Hesquil'];
    await Promise.all(
      names.map((name, at) => w.add(workspaceId, { title: name, text: `The ${name} weighs ${at + 11} kilograms.` })),
    );
    for (const [at, name] of names.entries())
      expect((await w.ask(workspaceId, `How much does the ${name} weigh?`)).text).toContain(`${at + 11} kilograms`);
  });
});
