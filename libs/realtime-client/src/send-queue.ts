import { ApiProblem } from './api.js';

/** One message that is not acknowledged yet. */
export interface Unsent {
  readonly clientId: string;
  readonly text: string;
  /** Set when the server refused it for good: what it said. */
  readonly refusal?: string;
}

export interface SendQueueParts {
  /** Where unsent messages outlive a reload; null when storage is blocked. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  readonly storageKey: string;
  /** Sends one; resolves when it is acknowledged. A retry carries the same clientId. */
  readonly send: (message: Unsent) => Promise<void>;
  readonly onChange: (unsent: readonly Unsent[]) => void;
  readonly newId?: () => string;
  readonly random?: () => number;
}

export interface SendQueue {
  readonly unsent: readonly Unsent[];
  add(text: string): void;
  /** Tries a refused one once more. */
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** The network may be back: try at once. */
  wake(): void;
  stop(): void;
}

const RETRY_AT_LEAST_MS = 500;
const RETRY_AT_MOST_MS = 15_000;

const restore = ({ storage, storageKey }: SendQueueParts): Unsent[] => {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? (kept as Unsent[]) : [];
  } catch {
    return [];
  }
};

/**
 * Keeps what was written until the server has acknowledged it: one under way at a time, in order, the same clientId at each try, so that a message is
 * neither lost nor doubled by a lost answer, a reload or a second tab.
 */
export const createSendQueue = (parts: SendQueueParts): SendQueue => {
  const { storage, storageKey, newId = () => crypto.randomUUID(), random = Math.random } = parts;
  let unsent = restore(parts);
  let isSending = false;
  let isStopped = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const change = (next: Unsent[]): void => {
    unsent = next;
    try {
      if (next.length === 0) storage?.removeItem(storageKey);
      else storage?.setItem(storageKey, JSON.stringify(next));
    } catch {
      // Storage is full or blocked: the messages live as long as this page.
    }
    parts.onChange(unsent);
  };

  const later = (afterMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void work(), afterMs);
  };

  const work = async (): Promise<void> => {
    const next = unsent.find(({ refusal }) => refusal === undefined);
    if (!next || isSending || isStopped) return;
    isSending = true;
    try {
      await parts.send(next);
      failures = 0;
      change(unsent.filter(({ clientId }) => clientId !== next.clientId));
      later(0);
    } catch (error) {
      if (error instanceof ApiProblem && !error.isPassing) {
        change(
          unsent.map((message) =>
            message.clientId === next.clientId ? { ...message, refusal: error.message } : message,
          ),
        );
        later(0);
      } else {
        failures += 1;
        const ceiling = Math.min(RETRY_AT_MOST_MS, RETRY_AT_LEAST_MS * 2 ** failures);
        const asked = error instanceof ApiProblem ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
        later(Math.max(asked, RETRY_AT_LEAST_MS + random() * (ceiling - RETRY_AT_LEAST_MS)));
      }
    } finally {
      isSending = false;
    }
  };

  if (unsent.length > 0) later(0);
  return {
    get unsent() {
      return unsent;
    },
    add: (text) => {
      change([...unsent, { clientId: newId(), text }]);
      void work();
    },
    retry: (clientId) => {
      change(unsent.map((message) => (message.clientId === clientId ? { clientId, text: message.text } : message)));
      void work();
    },
    discard: (clientId) => change(unsent.filter((message) => message.clientId !== clientId)),
    wake: () => {
      clearTimeout(timer);
      void work();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
};
