import type { AgentMessage } from '@baton/contracts';
import { dayOf } from '../../shared/time/format.js';

/** What an agent wrote that the server has not acknowledged yet. */
export interface Outgoing {
  readonly clientId: string;
  readonly kind: 'reply' | 'note';
  readonly text: string;
  /** Null while it is being sent; else why the server does not take it. */
  readonly refusal: { readonly code: string; readonly reason: string } | null;
  readonly at: string;
}

export type ThreadItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'event'; readonly key: string; readonly message: AgentMessage }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: AgentMessage;
      /** The first of several in a row by the same author: it alone carries the name. */
      readonly leads: boolean;
      /** The customer has read up to here, of what we said. */
      readonly isLastRead: boolean;
    }
  | { readonly kind: 'outgoing'; readonly key: string; readonly outgoing: Outgoing };

const SAME_BREATH_MS = 5 * 60_000;

const continues = (before: AgentMessage | undefined, message: AgentMessage): boolean =>
  before !== undefined &&
  before.kind !== 'event' &&
  (before.kind === 'note') === (message.kind === 'note') &&
  before.author.kind === message.author.kind &&
  before.author.id === message.author.id &&
  dayOf(before.createdAt) === dayOf(message.createdAt) &&
  Date.parse(message.createdAt) - Date.parse(before.createdAt) < SAME_BREATH_MS;

const isOurs = (message: AgentMessage) =>
  message.author.kind !== 'visitor' && message.kind !== 'note' && message.kind !== 'event';

/** The thread from top to bottom. What is still being sent stands last, until the message itself has come. */
export const threadItems = (
  messages: readonly AgentMessage[],
  outgoing: readonly Outgoing[],
  readByVisitor: number,
): ThreadItem[] => {
  const lastRead = messages.findLast((message) => isOurs(message) && message.seq <= readByVisitor);
  const arrived = new Set(messages.map((message) => message.clientId));
  const items: ThreadItem[] = [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    if (!before || dayOf(before.createdAt) !== dayOf(message.createdAt)) {
      items.push({ kind: 'day', key: `day-${message.seq}`, at: message.createdAt });
    }
    if (message.kind === 'event') items.push({ kind: 'event', key: message.id, message });
    else
      items.push({
        kind: 'message',
        key: message.clientId ?? message.id,
        message,
        leads: !continues(before, message),
        isLastRead: message === lastRead,
      });
  });
  for (const each of outgoing) {
    if (!arrived.has(each.clientId as AgentMessage['clientId']))
      items.push({ kind: 'outgoing', key: each.clientId, outgoing: each });
  }
  return items;
};
