import {
  REPLAY_MAX_MESSAGES,
  getConversation,
  getOwnConversation,
  listConversations,
  listMessages,
  listOwnConversations,
  listOwnMessages,
  type AgentConversation,
  type AgentMessage,
  type ConversationId,
  type MemberActor,
  type VisitorActor,
  type VisitorConversation,
  type VisitorMessage,
} from '@baton/contracts';
import { Deadline, Fault, type Reply, type Requests } from '@baton/messaging';

/** What one person may read, asked in his name: the services decide what is his. */
export interface Reader<Message, Conversation> {
  /** Undefined: there is none, or it is not his. */
  conversation(id: ConversationId): Promise<Conversation | undefined>;
  /** In the order of their seq, at most 200. Undefined: not his. */
  messagesAfter(conversationId: ConversationId, seq: number): Promise<Message[] | undefined>;
  /** His own: a visitor's newest, a member's that he holds now. */
  own(): Promise<Conversation[]>;
}

const READ_WITHIN_MS = 2_000;
const OWN_MAX = 200;

type Failed = Extract<Reply<typeof getConversation>, { kind: 'refused' }>;

const valueOrNothing = <Value>(reply: { kind: 'ok'; value: Value } | Failed): Value | undefined => {
  if (reply.kind === 'ok') return reply.value;
  if (reply.code === 'not_found' || reply.code === 'forbidden') return undefined;
  throw new Fault(`reading was refused: ${reply.code} (${reply.detail})`);
};

const page = { limit: REPLAY_MAX_MESSAGES };

export const visitorReader = (
  requests: Requests,
  actorNow: () => VisitorActor,
): Reader<VisitorMessage, VisitorConversation> => {
  const options = () => ({ actor: actorNow(), deadline: Deadline.in(READ_WITHIN_MS) });
  return {
    conversation: async (conversationId) =>
      valueOrNothing(await requests.ask(getOwnConversation, { conversationId }, options())),
    messagesAfter: async (conversationId, after) =>
      valueOrNothing(await requests.ask(listOwnMessages, { conversationId, after, ...page }, options()))?.items,
    own: async () => (await requests.value(listOwnConversations, { limit: OWN_MAX }, options())).items,
  };
};

export const memberReader = (
  requests: Requests,
  actorNow: () => MemberActor,
): Reader<AgentMessage, AgentConversation> => {
  const options = () => ({ actor: actorNow(), deadline: Deadline.in(READ_WITHIN_MS) });
  return {
    conversation: async (conversationId) =>
      valueOrNothing(await requests.ask(getConversation, { conversationId }, options())),
    messagesAfter: async (conversationId, after) =>
      valueOrNothing(await requests.ask(listMessages, { conversationId, after, ...page }, options()))?.items,
    own: async () =>
      (await requests.value(listConversations, { assignee: 'me', status: 'human', limit: OWN_MAX }, options())).items,
  };
};
