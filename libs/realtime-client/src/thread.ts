/** What every reader's message has; `seq` is in his own dense numbering. */
export interface AnyMessage {
  readonly id: string;
  readonly seq: number;
  readonly clientId: string | null;
}

/** Messages of one conversation: 1 … n shown without a hole, and what came ahead of its turn. */
export interface Thread<Message extends AnyMessage> {
  readonly shown: readonly Message[];
  readonly ahead: ReadonlyMap<number, Message>;
  /** The highest `seq` that anybody has told of. */
  readonly head: number;
}

export const emptyThread = <Message extends AnyMessage>(): Thread<Message> => ({
  shown: [],
  ahead: new Map(),
  head: 0,
});

export const lastSeq = <Message extends AnyMessage>(thread: Thread<Message>): number => thread.shown.at(-1)?.seq ?? 0;

/** Takes messages in, in any order and any number of times: each is shown once, in `seq` order. */
export const receive = <Message extends AnyMessage>(
  thread: Thread<Message>,
  messages: readonly Message[],
): Thread<Message> => {
  const last = lastSeq(thread);
  const fresh = messages.filter(({ seq }) => seq > last && !thread.ahead.has(seq));
  const head = Math.max(thread.head, ...messages.map(({ seq }) => seq), 0);
  if (fresh.length === 0) return head === thread.head ? thread : { ...thread, head };
  const ahead = new Map(thread.ahead);
  for (const message of fresh) ahead.set(message.seq, message);
  const shown = [...thread.shown];
  for (let next = ahead.get(last + 1); next; next = ahead.get((shown.at(-1)?.seq ?? 0) + 1)) {
    ahead.delete(next.seq);
    shown.push(next);
  }
  return { shown, ahead, head };
};

/** Somebody told that the conversation goes up to `seq`. */
export const hearHead = <Message extends AnyMessage>(thread: Thread<Message>, seq: number): Thread<Message> =>
  seq > thread.head ? { ...thread, head: seq } : thread;

/** Whether something is missing: ask for what comes after `lastSeq`. */
export const hasHole = <Message extends AnyMessage>(thread: Thread<Message>): boolean => thread.head > lastSeq(thread);
