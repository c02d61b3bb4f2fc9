import { expectStatus } from '../system/http.js';
import type { Cast } from './authorization-cast.js';
import { anyMember, thisWorkspace } from './authorization-expected.js';
import { talk } from './authorization-material.js';
import { noAdmin, onConversation, type Row } from './authorization-row.js';

const aDepartment = async (cast: Cast): Promise<string> =>
  expectStatus(await cast.owner.http.post<{ id: string }>('/departments', { name: 'Returns' }), 201).id;

/** Who may do what with departments, presence and the queue. */
export const routingRows = {
  'routing.list-departments': { method: 'GET', call: () => ({ path: '/departments' }), expected: anyMember(200) },
  'routing.get-department': {
    method: 'GET',
    call: (cast) => ({ path: `/departments/${cast.stack.demo.departments.Support}` }),
    expected: thisWorkspace(200),
  },
  'routing.update-department': {
    method: 'PATCH',
    call: (cast) => ({ path: `/departments/${cast.stack.demo.departments.Support}`, body: { strictCapacity: false } }),
    expected: { ...thisWorkspace(200), viewer: 403, agent: 403, agentElsewhere: 403 },
  },
  'routing.create-department': {
    method: 'POST',
    call: () => ({ path: '/departments', body: { name: 'Returns' } }),
    expected: { ...anyMember(201), ...noAdmin },
  },
  'routing.delete-department': {
    method: 'DELETE',
    call: async (cast) => ({ path: `/departments/${await aDepartment(cast)}` }),
    expected: { ...thisWorkspace(204), ...noAdmin },
  },
  'routing.simulate-department': {
    method: 'POST',
    call: (cast) => ({ path: `/departments/${cast.stack.demo.departments.Support}/simulate`, body: { moreAgents: 2 } }),
    expected: { ...thisWorkspace(200), ...noAdmin },
  },
  'routing.get-live': {
    method: 'GET',
    call: () => ({ path: '/live' }),
    expected: { ...anyMember(200), ...noAdmin },
  },
  'routing.list-agents': { method: 'GET', call: () => ({ path: '/agents' }), expected: anyMember(200) },
  'routing.update-agent': {
    method: 'PATCH',
    call: (cast) => ({ path: `/agents/${cast.agent.id}`, body: { skills: [] } }),
    expected: { ...thisWorkspace(200), ...noAdmin },
  },
  'routing.set-presence': {
    method: 'PUT',
    call: () => ({ path: '/me/presence', body: { status: 'online' } }),
    expected: { ...anyMember(200), viewer: 403 },
  },
  'routing.list-queue': {
    method: 'GET',
    call: (cast) => ({ path: `/queue?departmentId=${cast.stack.demo.departments.Support}` }),
    expected: { ...anyMember(200), agentElsewhere: 403, foreignOwner: 422 },
  },
  'routing.accept-offer': {
    method: 'POST',
    call: async (cast) => ({ path: `/queue/${(await talk(cast, 'waiting')).id}/accept` }),
    expected: { ...thisWorkspace(409), viewer: 403, agentElsewhere: 403 },
  },
  'routing.decline-offer': {
    method: 'POST',
    call: async (cast) => ({ path: `/queue/${(await talk(cast, 'waiting')).id}/decline` }),
    expected: { ...thisWorkspace(409), viewer: 403, agentElsewhere: 403 },
  },
  'routing.take-over-from-queue': {
    method: 'POST',
    call: async (cast) => ({ path: `/queue/${(await talk(cast, 'waiting')).id}/take-over` }),
    expected: { ...thisWorkspace(200), viewer: 403, agentElsewhere: 403 },
  },
  'routing.take-over-conversation': onConversation('POST', 'waiting', '/take-over', {
    ...thisWorkspace(200),
    viewer: 403,
    agentElsewhere: 403,
  }),
} as const satisfies Record<string, Row>;
