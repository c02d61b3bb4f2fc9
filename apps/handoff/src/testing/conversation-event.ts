import {
  conversationChanged,
  type AgentConversation,
  type AgentMessage,
  type ConversationCause,
  type ConversationId,
  type MessageId,
  type PayloadOf,
  type Question,
  type Trigger,
  type VisitorId,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId, type Broker } from '@baton/messaging';

export type Change = PayloadOf<typeof conversationChanged>;

export interface Told {
  readonly workspaceId: WorkspaceId;
  readonly widgetId: WidgetId;
  readonly conversationId: ConversationId;
  readonly cause: ConversationCause;
  readonly status: AgentConversation['status'];
  readonly epoch: number;
  readonly lastSeq: number;
  readonly trigger?: Trigger;
  /** The customer message whose turn led to it. */
  readonly turnOf?: MessageId;
  /** What stands open while the customer writes. */
  readonly question?: Question;
  /** Rules have brought in people as often as they may. */
  readonly rulesRest?: boolean;
  /** What is known of the customer and of the page that he is on. */
  readonly known?: Partial<Pick<AgentConversation, 'page' | 'locale' | 'customer'>>;
  readonly messages?: readonly { id: MessageId; seq: number; text: string; author: 'visitor' | 'ai' | 'agent' }[];
}

type Envelope = Parameters<Broker['publish']>[0];

const AT = '2026-11-25T08:00:00.000Z';
const visitorId = newId<VisitorId>();

const messageOf = (conversationId: ConversationId, message: NonNullable<Told['messages']>[number]): AgentMessage => ({
  id: message.id,
  conversationId,
  seq: message.seq,
  clientId: null,
  author: { kind: message.author, id: null, name: 'Nora', avatarUrl: null },
  text: message.text,
  attachments: [],
  citations: [],
  createdAt: AT,
  kind: 'text',
});

const viewOf = ({ conversationId, widgetId, status, lastSeq, trigger, known }: Told): AgentConversation => ({
  id: conversationId,
  status,
  lastSeq,
  agent: null,
  queue: null,
  feedback: null,
  version: lastSeq + 1,
  createdAt: AT,
  customer: { id: visitorId, name: null, email: null, verified: false },
  widget: { id: widgetId, name: 'Shop' },
  page: null,
  locale: null,
  device: null,
  sentiment: null,
  assignee: null,
  department: null,
  priority: 'normal',
  tags: [],
  trigger: trigger ?? null,
  answers: [],
  brief: null,
  rating: null,
  enqueuedAt: status === 'waiting' ? AT : null,
  closedAt: null,
  lastMessage: null,
  readSeq: { visitor: 0, assignee: 0 },
  ...known,
});

/** The event as conversations would publish it: the `n`th of its conversation. */
export const conversationEvent = (told: Told, n: number): Envelope => {
  const { cause, workspaceId, conversationId, widgetId, epoch } = told;
  const payload: Change = {
    cause,
    workspaceId,
    conversationId,
    widgetId,
    visitorId,
    epoch,
    holder: null,
    departmentId: null,
    preferredMemberId: null,
    messages: (told.messages ?? []).map((message) => ({ agent: messageOf(conversationId, message), visitor: null })),
    agentView: viewOf(told),
    visitorView: null,
    preview: '',
    read: null,
    turnOf: told.turnOf ?? null,
    question: told.question ?? null,
    ...(told.rulesRest && { rulesRest: true }),
  };
  return {
    name: conversationChanged.name,
    version: conversationChanged.version,
    producer: 'conversations',
    aggregateId: conversationId,
    n,
    at: AT,
    payload,
  };
};
