import * as accountsEvents from './accounts/events.js';
import * as accountsRequests from './accounts/requests.js';
import * as documentRequests from './assistant/document-requests.js';
import * as assistantEvents from './assistant/events.js';
import * as assistantRequests from './assistant/requests.js';
import * as conversationsEvents from './conversations/events.js';
import * as memberRequests from './conversations/member-requests.js';
import * as conversationsServiceRequests from './conversations/service-requests.js';
import * as widgetRequests from './conversations/widget-requests.js';
import type { EventContract, RequestContract } from './define.js';
import * as backtestRequests from './handoff/backtest-requests.js';
import * as handoffEvents from './handoff/events.js';
import * as handoffRequests from './handoff/requests.js';
import * as routingEvents from './routing/events.js';
import * as routingLiveRequests from './routing/live-requests.js';
import * as routingPeopleRequests from './routing/people-requests.js';
import * as routingRequests from './routing/requests.js';

const isContract = (kind: 'request' | 'event') => (value: unknown) =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;

const collect = <C>(kind: 'request' | 'event', ...modules: object[]): readonly C[] =>
  modules.flatMap((module) => Object.values(module).filter(isContract(kind)) as C[]);

/** Every request there is. The gateway's routes, the API document and the authorization tests follow from it. */
export const requestContracts = collect<RequestContract>(
  'request',
  accountsRequests,
  widgetRequests,
  memberRequests,
  conversationsServiceRequests,
  assistantRequests,
  documentRequests,
  handoffRequests,
  backtestRequests,
  routingRequests,
  routingLiveRequests,
  routingPeopleRequests,
);

/** Every event there is. */
export const eventContracts = collect<EventContract>(
  'event',
  accountsEvents,
  assistantEvents,
  conversationsEvents,
  handoffEvents,
  routingEvents,
);
