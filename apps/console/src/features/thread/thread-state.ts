import type { AgentMessage } from '@baton/contracts';

/** A stretch of a conversation without a hole, oldest first. */
export interface ThreadState {
  readonly messages: readonly AgentMessage[];
}

export const lastSeqOf = (thread: ThreadState): number => thread.messages.at(-1)?.seq ?? 0;
export const hasEarlier = (thread: ThreadState): boolean => (thread.messages[0]?.seq ?? 1) > 1;

export type MessageApplied =
  { readonly kind: 'applied'; readonly thread: ThreadState } | { readonly kind: 'dropped' } | { readonly kind: 'hole' };

/** The next message in line is shown; one that is known is not shown twice; one too far ahead tells of a loss. */
export const applyMessage = (thread: ThreadState, message: AgentMessage): MessageApplied => {
  const last = lastSeqOf(thread);
  if (message.seq <= last) return { kind: 'dropped' };
  if (message.seq > last + 1) return { kind: 'hole' };
  return { kind: 'applied', thread: { messages: [...thread.messages, message] } };
};

export const applyAll = (thread: ThreadState, messages: readonly AgentMessage[]): ThreadState =>
  messages.reduce((now, message) => {
    const applied = applyMessage(now, message);
    return applied.kind === 'applied' ? applied.thread : now;
  }, thread);

/** A page from before the first message that is shown. */
export const prependPage = (thread: ThreadState, page: readonly AgentMessage[]): ThreadState => {
  const first = thread.messages[0]?.seq ?? 1;
  const earlier = page.filter((message) => message.seq < first);
  return (earlier.at(-1)?.seq ?? first - 1) === first - 1 ? { messages: [...earlier, ...thread.messages] } : thread;
};

/** The newest page, read again, on top of what frames brought since it was asked for. */
export const takePage = (known: ThreadState | undefined, page: readonly AgentMessage[]): ThreadState => {
  const first = page[0]?.seq;
  if (!known || known.messages.length === 0 || first === undefined)
    return known?.messages.length ? known : { messages: page };
  if (first > lastSeqOf(known) + 1) return { messages: page };
  return applyAll(known, page);
};
