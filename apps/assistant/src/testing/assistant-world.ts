import {
  addDocument,
  answerQuestion,
  type CallOf,
  type DocumentId,
  type OutputOf,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import type { Settings } from '@baton/platform';
import { startWorld, type World } from '@baton/testkit';
import { assistant } from '../service.js';

type Added = Partial<Omit<CallOf<typeof addDocument>, 'workspaceId'>> & { text: string };

/** Assistant for real; a fresh workspace for each spec that needs one. */
export interface AssistantWorld {
  readonly world: World;
  add(workspaceId: WorkspaceId, document: Added): Promise<DocumentId>;
  ask(
    workspaceId: WorkspaceId,
    question: string,
    history?: CallOf<typeof answerQuestion>['history'],
  ): Promise<OutputOf<typeof answerQuestion>>;
}

export const startAssistantWorld = async (settings: Partial<Settings> = {}): Promise<AssistantWorld> => {
  const world = await startWorld({ services: [assistant], settings });
  const widgetId = newId<WidgetId>();
  return {
    world,
    add: async (workspaceId, document) => {
      const whole = { title: 'A page', url: null, questions: [], ...document };
      return (await world.value(addDocument, { workspaceId, ...whole })).documentId;
    },
    ask: (workspaceId, question, history = []) =>
      world.value(answerQuestion, { workspaceId, widgetId, question, history }),
  };
};
