import { ApiProblem } from './api-problem.js';
import { newClientId } from './new-client-id.js';
import { createUnsentStore, type KeyValueStore, type Unsent } from './unsent-store.js';

/** As `navigator.locks`: whoever holds the name works, the others wait. */
export interface Locks {
  request(name: string, options: { signal: AbortSignal }, work: () => Promise<unknown>): Promise<unknown>;
}

export interface SendQueueParts<Draft> {
  /** Begins the keys in storage; queues of one name in several tabs are one queue. */
  readonly name: string;
  /** Where unsent things outlive a reload; page memory will do when storage is blocked. */
  readonly storage: KeyValueStore;
  /** Sends one; resolves when it is acknowledged. Called again with the same clientId until then. */
  readonly send: (unsent: Unsent<Draft>) => Promise<void>;
  readonly onChange: (unsent: readonly Unsent<Draft>[]) => void;
  /** Null where there are none (a page without TLS): then every tab sends, which the clientId makes harmless. */
  readonly locks?: Locks | null;
  readonly newId?: () => string;
  readonly random?: () => number;
}

export interface SendQueue<Draft> {
  readonly unsent: readonly Unsent<Draft>[];
  add(lane: string, draft: Draft): Unsent<Draft>;
  /** Tries a refused one once more. */
  retry(clientId: string): void;
  /** Takes one out, to be edited or forgotten; undefined if it has gone. */
  discard(clientId: string): Unsent<Draft> | undefined;
  /** The network may be back: try at once. */
  wake(): void;
  /** Forgets all, as at signing out. */
  clear(): void;
  stop(): void;
}

const RETRY_AT_LEAST_MS = 500;
const RETRY_AT_MOST_MS = 15_000;

interface Lane {
  isBusy: boolean;
  failures: number;
  /** The server asked for a pause until then. */
  notBefore: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Keeps what was written until the server has acknowledged it: in each lane one under way at a time, in order, with the same
 * clientId at each try, so that nothing is lost or doubled by a lost answer, a reload or a second tab.
 */
export const createSendQueue = <Draft>(parts: SendQueueParts<Draft>): SendQueue<Draft> => {
  const { name, storage, newId = newClientId, random = Math.random } = parts;
  const locks = parts.locks === undefined ? ((navigator.locks ?? null) as Locks | null) : parts.locks;
  const store = createUnsentStore<Draft>(storage, name);
  const lanes = new Map<string, Lane>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let unsent: readonly Unsent<Draft>[] = store.list();

  const refresh = (): void => {
    unsent = store.list();
    parts.onChange(unsent);
  };

  const laneOf = (id: string): Lane => {
    const lane = lanes.get(id) ?? { isBusy: false, failures: 0, notBefore: 0, timer: undefined };
    lanes.set(id, lane);
    return lane;
  };

  const firstOf = (id: string) => store.list().find(({ lane, refusal }) => lane === id && refusal === null);

  /** Milliseconds to wait after a failure that may pass. */
  const pauseAfter = (error: unknown, lane: Lane): number => {
    lane.failures += 1;
    const asked = error instanceof ApiProblem ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
    lane.notBefore = Date.now() + asked;
    const ceiling = Math.min(RETRY_AT_MOST_MS, RETRY_AT_LEAST_MS * 2 ** lane.failures);
    return Math.max(asked, RETRY_AT_LEAST_MS + random() * (ceiling - RETRY_AT_LEAST_MS));
  };

  /** Sends the first of a lane; how long to wait before the next step, or undefined when there is nothing to do. */
  const step = async (id: string, lane: Lane): Promise<number | undefined> => {
    const next = firstOf(id);
    if (!next) return undefined;
    try {
      await parts.send(next);
      lane.failures = 0;
      store.remove(next.clientId);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.isPassing) return pauseAfter(error, lane);
      // Unless it was taken back meanwhile.
      if (store.get(next.clientId)) store.put({ ...next, refusal: { code: error.code, reason: error.message } });
    }
    refresh();
    return 0;
  };

  /** One tab at a time: two would break the order. */
  const inTurn = async (id: string, work: () => Promise<number | undefined>): Promise<number | undefined> => {
    if (!locks) return work();
    let outcome: number | undefined;
    await locks.request(`${name}:${id}`, { signal }, async () => {
      outcome = await work();
    });
    return outcome;
  };

  const run = async (id: string): Promise<void> => {
    const lane = laneOf(id);
    if (lane.isBusy || signal.aborted) return;
    clearTimeout(lane.timer);
    let waitMs: number | undefined = Math.max(0, lane.notBefore - Date.now());
    lane.isBusy = true;
    try {
      while (waitMs === 0 && !signal.aborted) waitMs = await inTurn(id, () => step(id, lane));
    } catch (error) {
      // Waiting for the turn ends when the queue is stopped.
      if (!signal.aborted) throw error;
    } finally {
      lane.isBusy = false;
    }
    // Something may have been written between the last look and now.
    const againInMs = waitMs ?? (firstOf(id) ? 0 : undefined);
    if (againInMs !== undefined && !signal.aborted) lane.timer = setTimeout(() => void run(id), againInMs);
  };

  const runAll = (): void => {
    for (const id of new Set(unsent.map(({ lane }) => lane))) void run(id);
  };

  const hearOtherTab = ({ key }: StorageEvent): void => {
    if (key !== null && !key.startsWith(store.prefix)) return;
    refresh();
    runAll();
  };

  addEventListener('storage', hearOtherTab);
  runAll();

  return {
    get unsent() {
      return unsent;
    },
    add: (lane, draft) => {
      const writtenAt = Math.max(Date.now(), (unsent.at(-1)?.writtenAt ?? 0) + 1);
      const added: Unsent<Draft> = { clientId: newId(), lane, draft, writtenAt, refusal: null };
      store.put(added);
      refresh();
      void run(lane);
      return added;
    },
    retry: (clientId) => {
      const refused = store.get(clientId);
      if (!refused) return;
      store.remove(clientId);
      // An id that stands for something else already can never be taken.
      const id = refused.refusal?.code === 'client_id_reused' ? newId() : clientId;
      store.put({ ...refused, clientId: id, refusal: null });
      refresh();
      void run(refused.lane);
    },
    discard: (clientId) => {
      const discarded = store.get(clientId);
      store.remove(clientId);
      refresh();
      return discarded;
    },
    wake: () => {
      for (const lane of lanes.values()) lane.failures = 0;
      runAll();
    },
    clear: () => {
      for (const { clientId } of store.list()) store.remove(clientId);
      refresh();
    },
    stop: () => {
      stopping.abort();
      for (const { timer } of lanes.values()) clearTimeout(timer);
      removeEventListener('storage', hearOtherTab);
    },
  };
};
