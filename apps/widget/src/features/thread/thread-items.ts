import type { VisitorMessage } from '@baton/contracts';

export interface MessageItem {
  readonly message: VisitorMessage;
  /** Named when it is the first of a day. */
  readonly day: string | null;
  /** First and last of what one author says in a row. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** What comes within this time counts as said in one go. */
const IN_ONE_GO_MS = 5 * 60_000;

const authorOf = ({ author, kind }: VisitorMessage): string =>
  kind === 'event' ? `event ${author.kind}` : `${author.kind} ${author.id} ${author.name}`;

const isSameGo = (one: VisitorMessage | undefined, other: VisitorMessage | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  authorOf(one) === authorOf(other) &&
  Date.parse(other.createdAt) - Date.parse(one.createdAt) < IN_ONE_GO_MS;

const dayOf = (message: VisitorMessage): string => new Date(message.createdAt).toDateString();

export const itemsOf = (messages: readonly VisitorMessage[], nameDay: (at: string) => string): MessageItem[] =>
  messages.map((message, index) => {
    const before = messages[index - 1];
    const after = messages[index + 1];
    const isNewDay = !before || dayOf(before) !== dayOf(message);
    const isEndOfDay = after !== undefined && dayOf(after) !== dayOf(message);
    return {
      message,
      day: isNewDay ? nameDay(message.createdAt) : null,
      isFirst: isNewDay || !isSameGo(before, message),
      isLast: isEndOfDay || !isSameGo(message, after),
    };
  });

/** Up to which of his messages somebody is known to have read: told so, or answered after it. */
export const readUpTo = (messages: readonly VisitorMessage[], agentReadSeq: number): number =>
  messages.reduce((seq, { author, seq: own }) => (author.kind === 'agent' ? Math.max(seq, own) : seq), agentReadSeq);

const assistant: VisitorMessage['author'] = { kind: 'ai', id: null, name: 'AI assistant', avatarUrl: null };

/** Who answers for the AI in this conversation, as his last message says. */
export const assistantIn = (messages: readonly VisitorMessage[]): VisitorMessage['author'] =>
  messages.findLast(({ author }) => author.kind === 'ai')?.author ?? assistant;
