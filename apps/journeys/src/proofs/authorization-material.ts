import type { HandoffSettings } from '@baton/contracts';
import { expectStatus, newClientId } from '../system/http.js';
import { Visitor } from '../system/people.js';
import type { Cast } from './authorization-cast.js';

/** A fresh visitor's conversation, in a state of its own for each call: what one identity does never changes what the next one finds. */
export const talk = async (
  cast: Cast,
  state: 'ai' | 'waiting' | 'human' | 'closed',
  by: 'cast' | 'fresh' = 'fresh',
) => {
  const visitor = by === 'cast' ? cast.visitor : await Visitor.arrive(cast.stack.url, cast.stack.demo.widgetKey);
  const { id } = await visitor.start('Hello there');
  if (state === 'waiting' || state === 'human') await visitor.http.post(`/widget/conversations/${id}/handoff`);
  if (state === 'human') await cast.agent.takeOver(id);
  if (state === 'closed') await visitor.http.post(`/widget/conversations/${id}/close`);
  return { id, visitor };
};

/** The cast's own visitor may have one open conversation: the last one is ended first. */
export const ownTalk = async (cast: Cast, state: 'ai' | 'waiting' | 'human' | 'closed') => {
  const { body } = await cast.visitor.http.get<{ items: { id: string; status: string }[] }>('/widget/conversations');
  for (const open of body.items.filter(({ status }) => status !== 'closed'))
    await cast.visitor.http.post(`/widget/conversations/${open.id}/close`);
  return talk(cast, state, 'cast');
};

/** The cast's own visitor waits, and is asked what he may skip. Nobody is asked after him: the settings are as they were. */
export const ownQuestion = async (cast: Cast): Promise<{ id: string; questionId: string }> => {
  const path = `/widgets/${cast.stack.demo.widgetId}/handoff`;
  const before = expectStatus(await cast.owner.http.get<HandoffSettings>(path), 200);
  const questions = [{ id: newClientId(), text: 'What is it about?', kind: 'text', required: false }];
  const asking = { ...before, questions, button: { enabled: true, askQuestions: 'while_waiting' } };
  const { version } = expectStatus(await cast.owner.http.put<HandoffSettings>(path, asking), 200);
  const { id } = await ownTalk(cast, 'waiting');
  expectStatus(await cast.owner.http.put(path, { ...before, version }), 200);
  return { id, questionId: questions[0]?.id ?? '' };
};

export const aMember = () => ({
  clientId: newClientId(),
  email: `${newClientId()}@demo.test`,
  name: 'New',
  role: 'agent',
  departmentIds: [],
  password: 'baton-demo',
});

/** Somebody of the demo workspace for each call: what one identity does never changes what the next one finds. */
export const freshMember = async (cast: Cast): Promise<string> =>
  expectStatus(await cast.owner.http.post<{ id: string }>('/members', aMember()), 201).id;
