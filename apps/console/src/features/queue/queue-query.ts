import { listQueue, type QueueEntry } from '@baton/contracts';
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { useApi, type Call } from '../../shared/api/api.js';
import { readWithFrames } from '../../shared/live/while-reading.js';
import {
  applyQueueFrame,
  forgetDeparted,
  isBehind,
  isQueueFrame,
  takeQueueSnapshot,
  type QueueFrame,
  type QueueSnapshot,
  type QueueState,
} from './queue-state.js';

export const queueKey = ['queue'] as const;

/** All pages; the versions of the first are the oldest, and so the ones to trust. */
const readQueue = async (call: Call, signal: AbortSignal): Promise<QueueSnapshot> => {
  const items: QueueEntry[] = [];
  let versions: Record<string, number> | undefined;
  let cursor: string | undefined;
  do {
    const page = await call(listQueue, { cursor, limit: 200 }, signal);
    items.push(...page.items);
    versions ??= page.versions;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { items: [...new Map(items.map((entry) => [entry.conversationId, entry])).values()], versions };
};

const TRIES = 3;

export const queueQuery = (call: Call) =>
  queryOptions({
    queryKey: queueKey,
    queryFn: async ({ client, signal }): Promise<QueueState> => {
      for (let attempt = 1; ; attempt += 1) {
        const { answer, heard } = await readWithFrames(client, () => readQueue(call, signal));
        const departed = client.getQueryData<QueueState>(queueKey)?.departed;
        const { state, isComplete } = takeQueueSnapshot(answer, heard.filter(isQueueFrame), departed);
        if (isComplete || attempt === TRIES) return state;
      }
    },
  });

export const useQueue = () => useQuery(queueQuery(useApi()));

/** A read that is under way hears the frames too: it is not begun anew, or a busy queue would never be read to its end. */
const readAgain = (client: QueryClient) => client.invalidateQueries({ queryKey: queueKey }, { cancelRefetch: false });

const SHOW_TAKEN_MS = 6_000;

export const hearQueueFrame = (client: QueryClient, frame: QueueFrame): void => {
  const state = client.getQueryData<QueueState>(queueKey);
  if (!state) return;
  const applied = applyQueueFrame(state, frame);
  if (applied.kind === 'hole') void readAgain(client);
  if (applied.kind !== 'applied') return;
  client.setQueryData(queueKey, applied.state);
  if (applied.state.departed.length > state.departed.length)
    setTimeout(() => {
      client.setQueryData<QueueState>(queueKey, (now) => now && forgetDeparted(now, frame.data.conversationId));
    }, SHOW_TAKEN_MS);
};

export const hearQueueHeads = (client: QueryClient, heads: Readonly<Record<string, number>>): void => {
  const state = client.getQueryData<QueueState>(queueKey);
  if (state && isBehind(state, heads)) void readAgain(client);
};

export const knownQueue = (client: QueryClient) => client.getQueryData<QueueState>(queueKey);
