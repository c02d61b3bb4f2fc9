import type { VisitorConversation, VisitorMessage } from '@baton/contracts';
import { emptyThread, type AnswerAt, type AnswerDraft, type Thread, type Unsent } from '@baton/realtime-client';

export type Session = AnswerAt<'POST /widget/sessions'>;
export type Command = 'handoff' | 'stop-waiting' | 'end' | 'rate' | 'skip' | 'leave-email';

/** `polling`: no socket, but the server answers over HTTP. `lost`: nothing comes through right now. */
export type Connection = 'connecting' | 'live' | 'polling' | 'lost';

export interface ChatState {
  /** Null until the first session is there. */
  readonly widget: Session['widget'] | null;
  /** Who he says he is. */
  readonly visitor: Session['visitor'] | null;
  readonly conversation: VisitorConversation | null;
  readonly thread: Thread<VisitorMessage>;
  /** What is written and not acknowledged, in the order in which it was written. */
  readonly unsent: readonly Unsent<string>[];
  readonly connection: Connection;
  /** The person who is writing now. */
  readonly typing: string | null;
  /** What the AI is writing now, as far as it has come. */
  readonly answering: (AnswerDraft & { readonly sinceSeq: number }) | null;
  /** How far the person has read, in the visitor's numbering. */
  readonly agentReadSeq: number;
  /** The command that is under way. */
  readonly busy: Command | null;
  /** What went wrong with the last click, for people. */
  readonly problem: string | null;
  /** Why there is no chat at all. */
  readonly failure: string | null;
  readonly isOpen: boolean;
  /** It opened by itself, after a reload: the keyboard stays with the page. */
  readonly isByItself: boolean;
  /** What is half written. */
  readonly draft: string;
}

export const initialState: ChatState = {
  widget: null,
  visitor: null,
  conversation: null,
  thread: emptyThread(),
  unsent: [],
  connection: 'connecting',
  typing: null,
  answering: null,
  agentReadSeq: 0,
  busy: null,
  problem: null,
  failure: null,
  isOpen: false,
  isByItself: false,
  draft: '',
};

/** What a chat begins with, whoever asks: nothing said yet. */
export const nothingSaid = {
  conversation: null,
  thread: emptyThread<VisitorMessage>(),
  typing: null,
  answering: null,
  agentReadSeq: 0,
} satisfies Partial<ChatState>;

/** What can be read of the AI's next message: nothing once the message is there, or somebody else is in charge. */
export const answerSoFar = ({ conversation, thread, answering }: ChatState): string | null => {
  if (!answering || conversation?.status !== 'ai') return null;
  const isThere = thread.shown.some(({ seq, author }) => seq > answering.sinceSeq && author.kind === 'ai');
  return isThere ? null : answering.text;
};
