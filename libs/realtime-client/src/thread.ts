/** What every reader's message has; `seq` is in his own dense numbering. */
export interface AnyMessage {
  readonly id: string;
  readonly seq: number;
  readonly clientId: string | null;
}

/** A stretch of one conversation without a hole, and what came ahead of its turn. */
export interface Thread<Message extends AnyMessage> {
  /** The `seq` before the first that is shown; 0 when the conversation is shown from its beginning. */
  readonly base: number;
  readonly shown: readonly Message[];
  readonly ahead: ReadonlyMap<number, Message>;
  /** The highest `seq` that anybody has told of. */
  readonly head: number;
}

export const emptyThread = <Message extends AnyMessage>(base = 0): Thread<Message> => ({
  base,
  shown: [],
  ahead: new Map(),
  head: base,
});

/** A page of a conversation that goes on from there. */
export const threadOf = <Message extends AnyMessage>(page: readonly Message[]): Thread<Message> =>
  receive(emptyThread((page[0]?.seq ?? 1) - 1), page);

export const lastSeq = <Message extends AnyMessage>({ base, shown }: Thread<Message>): number => base + shown.length;

/** Takes messages in, in any order and any number of times: each is shown once, in `seq` order. */
export const receive = <Message extends AnyMessage>(
  thread: Thread<Message>,
  messages: readonly Message[],
): Thread<Message> => {
  const last = lastSeq(thread);
  const head = messages.reduce((highest, { seq }) => Math.max(highest, seq), thread.head);
  const fresh = messages.filter(({ seq }) => seq > last && !thread.ahead.has(seq));
  if (fresh.length === 0) return head === thread.head ? thread : { ...thread, head };
  const ahead = new Map(thread.ahead);
  for (const message of fresh) ahead.set(message.seq, message);
  const shown = [...thread.shown];
  for (let next = ahead.get(last + 1); next; next = ahead.get(next.seq + 1)) {
    ahead.delete(next.seq);
    shown.push(next);
  }
  return { ...thread, shown, ahead, head };
};

/** A page from before what is shown; one that does not end right there is left out. */
export const prepend = <Message extends AnyMessage>(
  thread: Thread<Message>,
  page: readonly Message[],
): Thread<Message> => {
  const earlier = page.filter(({ seq }) => seq <= thread.base);
  const first = earlier[0];
  if (!first || earlier.at(-1)?.seq !== thread.base) return thread;
  return { ...thread, base: first.seq - 1, shown: [...earlier, ...thread.shown] };
};

/** Somebody told that the conversation goes up to `seq`. */
export const hearHead = <Message extends AnyMessage>(thread: Thread<Message>, seq: number): Thread<Message> =>
  seq > thread.head ? { ...thread, head: seq } : thread;

/** Whether something is missing: ask for what comes after `lastSeq`. */
export const hasHole = <Message extends AnyMessage>(thread: Thread<Message>): boolean => thread.head > lastSeq(thread);

export const hasEarlier = <Message extends AnyMessage>(thread: Thread<Message>): boolean => thread.base > 0;

/** What is written and has not come back as a message yet: shown after the thread, so that a text is never seen twice. */
export const echoesOf = <Echo extends { readonly clientId: string }>(
  { shown }: Thread<AnyMessage>,
  unsent: readonly Echo[],
): readonly Echo[] => {
  if (unsent.length === 0) return unsent;
  const arrived = new Set(shown.map(({ clientId }) => clientId));
  return unsent.filter(({ clientId }) => !arrived.has(clientId));
};
