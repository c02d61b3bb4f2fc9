import type { MemberFrame } from '@baton/contracts';
import type { QueryClient } from '@tanstack/react-query';

type Hear = (frame: MemberFrame) => void;

const readersOf = new WeakMap<QueryClient, Set<Hear>>();

/** Every frame is shown to the reads that are under way. */
export const tellReaders = (client: QueryClient, frame: MemberFrame): void => {
  for (const hear of readersOf.get(client) ?? []) hear(frame);
};

/**
 * An answer and the frames that came while it was on its way. They may be newer than it: whoever asked puts them on top,
 * so that a slow answer never turns the screen back.
 */
export const readWithFrames = async <Answer>(
  client: QueryClient,
  read: () => Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly heard: readonly MemberFrame[] }> => {
  const readers = readersOf.get(client) ?? new Set<Hear>();
  readersOf.set(client, readers);
  const heard: MemberFrame[] = [];
  const hear: Hear = (frame) => void heard.push(frame);
  readers.add(hear);
  try {
    return { answer: await read(), heard };
  } finally {
    readers.delete(hear);
  }
};
