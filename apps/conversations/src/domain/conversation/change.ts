import type { Author, ConversationCause, MemberId, MessageId, PayloadOf, conversationChanged } from '@baton/contracts';
import { shortened, type Conversation, type Message } from './conversation.js';
import { stop } from '../questions/inquiry.js';
import { previewWith } from './preview.js';

/** A message before it has its numbers. */
export interface MessageDraft
  extends
    Pick<Message, 'id' | 'kind' | 'text'>,
    Partial<Pick<Message, 'clientId' | 'textForVisitor' | 'question' | 'citations' | 'confidence' | 'turnOf'>> {
  readonly author: Author;
}

/** What a customer's message of before is found to sound like, -1..1. */
export interface Judged {
  readonly messageId: MessageId;
  readonly sentiment: number;
}

export const judgedOf = (messageId: MessageId, sentiment: number | null | undefined): Judged | null =>
  typeof sentiment === 'number' ? { messageId, sentiment } : null;

export type ReadMark = NonNullable<PayloadOf<typeof conversationChanged>['read']>;

/** One transaction's worth of change: the conversation before and after, and what was said. */
export interface Change {
  readonly kind: 'changed';
  readonly cause: ConversationCause;
  readonly before: Conversation;
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  readonly visitorSees: boolean;
  readonly read: ReadMark | null;
  readonly turnOf: MessageId | null;
  readonly judged: Judged | null;
}

type Numbered =
  'seq' | 'publicSeq' | 'version' | 'publicVersion' | 'updatedAt' | 'preview' | 'previewParts' | 'lastMessage';

export interface ChangeParts {
  readonly set?: Partial<Omit<Conversation, Numbered | 'id' | 'workspaceId' | 'visitorId' | 'createdAt'>>;
  readonly say?: readonly MessageDraft[];
  /** Whether what is `set` shows in the visitor's view; messages other than notes always do. */
  readonly visitorSees?: boolean;
  readonly read?: ReadMark;
  readonly turnOf?: MessageId;
  readonly judged?: Judged | null;
}

const LAST_MESSAGE_MAX_CODE_POINTS = 200;

const isWord = ({ kind }: Pick<Message, 'kind'>): boolean => kind === 'text' || kind === 'question';

const say = (
  conversation: Conversation,
  draft: MessageDraft,
  now: Date,
): { conversation: Conversation; message: Message } => {
  const isPublic = draft.kind !== 'note';
  const seq = conversation.seq + 1;
  const publicSeq = conversation.publicSeq + (isPublic ? 1 : 0);
  const message: Message = {
    clientId: null,
    textForVisitor: null,
    question: null,
    citations: [],
    confidence: null,
    sentiment: null,
    turnOf: null,
    ...draft,
    conversationId: conversation.id,
    seq,
    publicSeq,
    epoch: conversation.epoch,
    createdAt: now,
  };
  const isTalk = isWord(draft);
  const lastMessage = isTalk
    ? {
        authorKind: draft.author.kind,
        text: shortened(draft.text, LAST_MESSAGE_MAX_CODE_POINTS),
        at: now.toISOString(),
      }
    : conversation.lastMessage;
  const preview = draft.author.kind === 'visitor' && isTalk ? previewWith(conversation, draft.text) : undefined;
  return { conversation: { ...conversation, ...preview, seq, publicSeq, lastMessage }, message };
};

/** Silence is counted anew with each word, and with each change of who is in charge; nobody is expected to write to who waits. */
const quiet = (
  before: Conversation,
  { status, epoch }: Conversation,
  isTalk: boolean,
  now: Date,
): Partial<Pick<Conversation, 'quietSince' | 'closesAt'>> => {
  if (status !== 'ai' && status !== 'human') return { quietSince: null, closesAt: null };
  return isTalk || epoch !== before.epoch || before.quietSince === null ? { quietSince: now, closesAt: null } : {};
};

/**
 * The only way in which a conversation changes: messages get the next numbers in both numberings,
 * and each reader's version grows by 1 if there is something new for him.
 */
export const change = (before: Conversation, cause: ConversationCause, now: Date, parts: ChangeParts): Change => {
  let conversation: Conversation = { ...before, ...parts.set };
  const messages: Message[] = [];
  for (const draft of parts.say ?? []) {
    const said = say(conversation, draft, now);
    conversation = said.conversation;
    messages.push(said.message);
  }
  const asked = messages.findLast(({ kind }) => kind === 'question');
  if (asked && conversation.inquiry)
    conversation = { ...conversation, inquiry: { ...conversation.inquiry, askedSeq: asked.seq } };
  const visitorSees = (parts.visitorSees ?? false) || messages.some(({ kind }) => kind !== 'note');
  conversation = {
    ...conversation,
    ...quiet(before, conversation, messages.some(isWord), now),
    version: before.version + 1,
    publicVersion: before.publicVersion + (visitorSees ? 1 : 0),
    updatedAt: now,
  };
  const { read = null, turnOf = null, judged = null } = parts;
  if (judged) conversation = { ...conversation, sentiment: judged.sentiment };
  return { kind: 'changed', cause, before, conversation, messages, visitorSees, read, turnOf, judged };
};

/** A change of who is in charge: the epoch grows, who made it is remembered, and open questions are dropped. Everybody sees it. */
export const changeCharge = (
  before: Conversation,
  cause: ConversationCause,
  now: Date,
  by: MemberId | Conversation['visitorId'] | null,
  parts: ChangeParts & { readonly set: { readonly status: Conversation['status'] } },
): Change =>
  change(before, cause, now, {
    ...parts,
    set: {
      preferredMemberId: null,
      assignee: null,
      inquiry: stop(before.inquiry),
      answerDueAt: null,
      ...parts.set,
      epoch: before.epoch + 1,
      chargeChangedBy: by,
    },
    visitorSees: true,
  });
