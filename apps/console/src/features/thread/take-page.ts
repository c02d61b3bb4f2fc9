import { lastSeq, receive, threadOf, type AnyMessage, type Thread } from '@baton/realtime-client';

/** The newest page, read again, on top of what frames brought since it was asked for. */
export const takePage = <Message extends AnyMessage>(
  known: Thread<Message> | undefined,
  page: readonly Message[],
): Thread<Message> => {
  if (!known || known.shown.length === 0) return threadOf(page);
  const first = page[0]?.seq ?? 0;
  return first > lastSeq(known) + 1 ? threadOf(page) : receive(known, page);
};
