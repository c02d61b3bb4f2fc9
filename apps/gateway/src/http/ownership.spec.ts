import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import {
  getConversation,
  getOwnConversation,
  getWidget,
  postMemberMessage,
  postVisitorMessage,
  type ConversationId,
} from '@baton/contracts';
import { Fault, newId, refuse } from '@baton/messaging';
import { isProblem, send, startGatewayWorld, widgetId, type GatewayWorld } from '../testing/gateway-world.js';
import { Talk, answerFrom } from '../testing/talk.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGatewayWorld({ rateLimitFactor: 1_000 });
});
afterAll(() => world.stop());

let owner: ReturnType<GatewayWorld['visitor']>;
let conversationId: ConversationId;
beforeEach(() => {
  owner = world.visitor();
  const talk = new Talk(owner.actor);
  answerFrom(world, [talk]);
  conversationId = talk.id;
  const notFound = () => refuse('not_found', 'Not found.');
  world.answer(postVisitorMessage, notFound);
  world.answer(postMemberMessage, notFound);
  world.answer(getWidget, notFound);
});

const api = (method: string, path: string, more: Parameters<typeof send>[3]) =>
  send(world.url, method, `/api/v1${path}`, more);
/** Not JSON, unknown property, wrong type, out of range, too large. */
const wrongBodies = ['{', { more: 1 }, { clientId: 5, text: 'x' }, { clientId: 'x', text: '' }, 'x'.repeat(300_000)];

it('44: a stranger is told of what is not his before what is wrong with the body', async () => {
  const { token } = world.visitor();
  const good = { clientId: newId<string>(), text: 'hi' };
  const theirs = await api('POST', `/widget/conversations/${conversationId}/messages`, { token, body: good });
  isProblem(theirs, 404, 'not_found');
  for (const body of wrongBodies) {
    const answer = await api('POST', `/widget/conversations/${conversationId}/messages`, { token, body });
    expect([answer.status, answer.body]).toEqual([404, theirs.body]);
  }
  const query = await api('GET', `/widget/conversations/${conversationId}/messages?limit=201`, { token });
  expect([query.status, query.body]).toEqual([404, theirs.body]);
  const media = { token, body: 'x', headers: { 'content-type': 'text/plain' } };
  isProblem(await api('PUT', `/widget/conversations/${conversationId}/read`, media), 404, 'not_found');
});

it('44: so is a member of another workspace', async () => {
  const { token } = world.member('owner', { workspaceId: newId() });
  for (const body of wrongBodies)
    isProblem(await api('POST', `/conversations/${conversationId}/messages`, { token, body }), 404, 'not_found');
  isProblem(await api('POST', `/queue/${conversationId}/take-over`, { token, body: { more: 1 } }), 404, 'not_found');
  isProblem(await api('PUT', `/widgets/${widgetId}/handoff`, { token, body: {} }), 404, 'not_found');
});

it('whose it is hears what is wrong', async () => {
  const path = `/widget/conversations/${conversationId}/messages`;
  const statuses = [];
  for (const body of wrongBodies) statuses.push((await api('POST', path, { token: owner.token, body })).status);
  expect(statuses).toEqual([400, 400, 400, 422, 413]);
});

it('while nobody can say whose it is, what is wrong is told', async () => {
  const away = () => Promise.reject(new Fault('away'));
  world.answer(getOwnConversation, away);
  world.answer(getConversation, away);
  const path = `/widget/conversations/${conversationId}/read`;
  isProblem(await api('PUT', path, { token: owner.token, body: { seq: -1 } }), 422, 'invalid');
});
