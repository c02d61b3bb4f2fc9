import type * as contracts from '@baton/contracts';
import { expectStatus, newClientId } from '../system/http.js';
import { MemberClient } from '../system/people.js';
import type { Cast } from './authorization-cast.js';
import {
  anyMember,
  anyVisitor,
  everybody,
  holderOrSupervisor,
  onlyMine,
  thisWorkspace,
} from './authorization-expected.js';
import { noAdmin, onConversation, type Row } from './authorization-row.js';
import { routingRows } from './authorization-rows-of-routing.js';
import { aMember, freshMember, ownQuestion, ownTalk, talk } from './authorization-material.js';

const own = (
  method: string,
  state: 'ai' | 'waiting' | 'human' | 'closed',
  tail: string,
  ok: number,
  body?: () => unknown,
): Row => ({
  method,
  call: async (cast) => ({
    path: `/widget/conversations/${(await ownTalk(cast, state)).id}${tail}`,
    ...(body && { body: body() }),
  }),
  expected: onlyMine(ok),
});

/** Of the demo workspace's own: each call finds one that was not touched before. */
const aDocument = async (cast: Cast): Promise<string> => {
  const body = { title: 'Hours', kind: 'text', text: 'Open from 9 to 5.' };
  return expectStatus(await cast.owner.http.post<{ id: string }>('/documents', body), 201).id;
};

const aFile = (): FormData => {
  const form = new FormData();
  form.append('file', new Blob(['Open from 9 to 5.']), 'hours.txt');
  return form;
};

type Contracts = typeof contracts;
/** The names of all requests that have a route. */
type RoutedName = Extract<Contracts[keyof Contracts], { kind: 'request'; route: string }>['name'];

/** A route of the API without a row here does not compile, and neither does a row without its route. */
export const authorizationRows: Readonly<Record<RoutedName, Row>> = {
  ...routingRows,
  'accounts.log-in': {
    method: 'POST',
    call: () => ({ path: '/auth/login', body: { email: 'ada@demo.test', password: 'baton-demo' } }),
    expected: everybody(200),
  },
  'accounts.refresh-session': { method: 'POST', call: () => ({ path: '/auth/refresh' }), expected: everybody(401) },
  'accounts.log-out': {
    method: 'POST',
    // Who has a session ends it; a member signs in once more for that, because the cast's own sessions are needed on.
    call: async (cast, identity) => {
      const path = '/auth/logout';
      if (anyMember(204)[identity] !== 204) return { path };
      return { path, as: (await MemberClient.signIn(cast.stack.url, 'ada@demo.test')).http };
    },
    expected: { ...everybody(401), viewer: 204, agent: 204, agentElsewhere: 204, owner: 204, foreignOwner: 204 },
  },
  'accounts.set-password': {
    method: 'POST',
    call: () => ({ path: '/auth/password', body: { token: 'l_none', password: 'long enough' } }),
    expected: everybody(401),
  },
  'accounts.get-me': { method: 'GET', call: () => ({ path: '/me' }), expected: anyMember(200) },
  'accounts.list-members': { method: 'GET', call: () => ({ path: '/members' }), expected: anyMember(200) },
  'accounts.get-member': {
    method: 'GET',
    call: (cast) => ({ path: `/members/${cast.agent.id}` }),
    expected: thisWorkspace(200),
  },
  'accounts.create-member': {
    method: 'POST',
    call: () => ({ path: '/members', body: aMember() }),
    expected: { ...anyMember(201), viewer: 403, agent: 403, agentElsewhere: 403 },
  },
  'accounts.update-member': {
    method: 'PATCH',
    call: async (cast) => ({ path: `/members/${await freshMember(cast)}`, body: { name: 'Newer' } }),
    expected: { ...thisWorkspace(200), ...noAdmin },
  },
  'accounts.delete-member': {
    method: 'DELETE',
    call: async (cast) => ({ path: `/members/${await freshMember(cast)}` }),
    expected: { ...thisWorkspace(204), ...noAdmin },
  },
  'accounts.list-widgets': { method: 'GET', call: () => ({ path: '/widgets' }), expected: anyMember(200) },
  'accounts.get-widget': {
    method: 'GET',
    call: (cast) => ({ path: `/widgets/${cast.stack.demo.widgetId}` }),
    expected: thisWorkspace(200),
  },
  'accounts.create-widget': {
    method: 'POST',
    call: () => ({ path: '/widgets', body: { name: 'Another widget' } }),
    expected: { ...anyMember(201), viewer: 403, agent: 403, agentElsewhere: 403 },
  },
  'accounts.update-widget': {
    method: 'PATCH',
    call: (cast) => ({ path: `/widgets/${cast.stack.demo.widgetId}`, body: { status: 'active' } }),
    expected: { ...thisWorkspace(200), viewer: 403, agent: 403, agentElsewhere: 403 },
  },
  'handoff.get-settings': {
    method: 'GET',
    call: (cast) => ({ path: `/widgets/${cast.stack.demo.widgetId}/handoff` }),
    expected: thisWorkspace(200),
  },
  'handoff.list-settings-versions': {
    method: 'GET',
    call: (cast) => ({ path: `/widgets/${cast.stack.demo.widgetId}/handoff/versions` }),
    expected: thisWorkspace(200),
  },
  'handoff.get-settings-version': {
    method: 'GET',
    call: (cast) => ({ path: `/widgets/${cast.stack.demo.widgetId}/handoff/versions/1` }),
    expected: thisWorkspace(200),
  },
  'handoff.save-settings': {
    method: 'PUT',
    call: async (cast) => {
      const path = `/widgets/${cast.stack.demo.widgetId}/handoff`;
      return { path, body: (await cast.owner.http.get(path)).body };
    },
    expected: { ...thisWorkspace(200), viewer: 403, agent: 403, agentElsewhere: 403 },
  },
  'handoff.preview-settings': {
    method: 'POST',
    call: async (cast) => {
      const path = `/widgets/${cast.stack.demo.widgetId}/handoff`;
      return { path: `${path}/preview`, body: { settings: (await cast.owner.http.get(path)).body, text: 'Hello' } };
    },
    expected: { ...thisWorkspace(200), viewer: 403, agent: 403, agentElsewhere: 403 },
  },
  'handoff.run-backtest': {
    method: 'POST',
    call: async (cast) => {
      const path = `/widgets/${cast.stack.demo.widgetId}/handoff`;
      const settings = (await cast.owner.http.get(path)).body;
      return { path: `${path}/backtest`, body: { settings, conversations: { limit: 5 } } };
    },
    expected: { ...thisWorkspace(200), viewer: 403, agent: 403, agentElsewhere: 403 },
  },
  'handoff.get-label': onConversation('GET', 'ai', '/handoff-label', thisWorkspace(200)),
  'handoff.label-handoff': onConversation(
    'PUT',
    'human',
    '/handoff-label',
    { ...thisWorkspace(200), viewer: 403, agentElsewhere: 403 },
    () => ({ label: null }),
  ),
  'handoff.list-decisions': onConversation('GET', 'ai', '/decisions', thisWorkspace(200)),
  'assistant.list-documents': { method: 'GET', call: () => ({ path: '/documents' }), expected: anyMember(200) },
  'assistant.get-document': {
    method: 'GET',
    call: async (cast) => ({ path: `/documents/${await aDocument(cast)}` }),
    expected: thisWorkspace(200),
  },
  'assistant.create-document': {
    method: 'POST',
    call: () => ({ path: '/documents', body: { title: 'Hours', kind: 'text', text: 'Open from 9 to 5.' } }),
    expected: { ...anyMember(201), ...noAdmin },
  },
  'assistant.add-document-file': {
    method: 'POST',
    call: () => ({ path: '/documents/files', body: aFile() }),
    expected: { ...anyMember(201), ...noAdmin },
  },
  'assistant.update-document': {
    method: 'PATCH',
    call: async (cast) => ({ path: `/documents/${await aDocument(cast)}`, body: { title: 'Opening hours' } }),
    expected: { ...thisWorkspace(200), ...noAdmin },
  },
  'assistant.delete-document': {
    method: 'DELETE',
    call: async (cast) => ({ path: `/documents/${await aDocument(cast)}` }),
    expected: { ...thisWorkspace(204), ...noAdmin },
  },
  'assistant.ask-documents': {
    method: 'POST',
    call: () => ({ path: '/documents/ask', body: { question: 'How long does shipping take?' } }),
    expected: { ...anyMember(200), viewer: 403 },
  },
  'conversations.start-session': {
    method: 'POST',
    call: () => ({ path: '/widget/sessions', body: { widgetKey: 'demo', page: { url: 'https://shop.test/' } } }),
    expected: everybody(201),
  },
  'conversations.update-visitor': {
    method: 'PUT',
    call: () => ({ path: '/widget/visitor', body: { name: 'Nora' } }),
    expected: anyVisitor(200),
  },
  'conversations.list-own-conversations': {
    method: 'GET',
    call: () => ({ path: '/widget/conversations' }),
    expected: anyVisitor(200),
  },
  'conversations.start-conversation': {
    method: 'POST',
    call: async (cast) => {
      await ownTalk(cast, 'closed');
      return { path: '/widget/conversations', body: { clientId: newClientId(), text: 'Hello' } };
    },
    expected: anyVisitor(201),
  },
  'conversations.get-own-conversation': own('GET', 'ai', '', 200),
  'conversations.list-own-messages': own('GET', 'ai', '/messages', 200),
  'conversations.post-visitor-message': own('POST', 'ai', '/messages', 201, () => ({
    clientId: newClientId(),
    text: 'Hello again',
  })),
  'conversations.request-handoff': own('POST', 'ai', '/handoff', 200),
  'conversations.stop-waiting': own('DELETE', 'waiting', '/handoff', 200),
  'conversations.skip-question': {
    method: 'POST',
    call: async (cast) => {
      const { id, questionId } = await ownQuestion(cast);
      return { path: `/widget/conversations/${id}/questions/${questionId}/skip` };
    },
    expected: onlyMine(200),
  },
  'conversations.mark-read-by-visitor': own('PUT', 'ai', '/read', 204, () => ({ seq: 1 })),
  'conversations.end-by-visitor': own('POST', 'ai', '/close', 200),
  'conversations.give-feedback': own('PUT', 'closed', '/feedback', 200, () => ({ rating: 5 })),
  'conversations.list-conversations': {
    method: 'GET',
    call: () => ({ path: '/conversations' }),
    expected: anyMember(200),
  },
  'conversations.get-conversation': onConversation('GET', 'human', '', thisWorkspace(200)),
  'conversations.list-messages': onConversation('GET', 'human', '/messages', thisWorkspace(200)),
  'conversations.post-member-message': onConversation(
    'POST',
    'human',
    '/messages',
    { ...thisWorkspace(409), viewer: 403, agent: 201 },
    () => ({ clientId: newClientId(), kind: 'reply', text: 'Hello' }),
  ),
  'conversations.mark-read-by-member': onConversation(
    'PUT',
    'human',
    '/read',
    { ...thisWorkspace(204), viewer: 403 },
    () => ({ seq: 1 }),
  ),
  'conversations.return-to-ai': onConversation('POST', 'human', '/return-to-ai', holderOrSupervisor(200)),
  'conversations.close-conversation': onConversation('POST', 'human', '/close', holderOrSupervisor(200)),
  'conversations.transfer-conversation': {
    method: 'POST',
    call: async (cast) => ({
      path: `/conversations/${(await talk(cast, 'human')).id}/transfer`,
      body: { departmentId: cast.stack.demo.departments.Sales },
    }),
    expected: holderOrSupervisor(200),
  },
  // It never had a department: any agent may take it up.
  'conversations.reopen-conversation': onConversation('POST', 'closed', '/reopen', {
    ...thisWorkspace(200),
    viewer: 403,
  }),
  'conversations.set-priority': onConversation(
    'PUT',
    'waiting',
    '/priority',
    { ...thisWorkspace(200), viewer: 403, agentElsewhere: 403 },
    () => ({ priority: 'high' }),
  ),
  'conversations.set-tags': onConversation(
    'PUT',
    'waiting',
    '/tags',
    { ...thisWorkspace(200), viewer: 403, agentElsewhere: 403 },
    () => ({ tags: ['refund'] }),
  ),
  'conversations.keep-open': onConversation('POST', 'human', '/keep-open', holderOrSupervisor(200)),
};
