/** One thing that is written and not acknowledged yet. */
export interface Unsent<Draft> {
  /** The same at each try: it makes a repetition harmless. */
  readonly clientId: string;
  /** What is sent one after the other: a conversation. */
  readonly lane: string;
  readonly draft: Draft;
  /** Milliseconds, growing with each one written: the order in which they go. */
  readonly writtenAt: number;
  /** Set when it was refused for good: why. */
  readonly refusal: { readonly code: string; readonly reason: string } | null;
}

export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const keysOf = (storage: KeyValueStore, prefix: string): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
    (key): key is string => key?.startsWith(prefix) ?? false,
  );

const parse = <Draft>(text: string | null): Unsent<Draft> | undefined => {
  try {
    const value = JSON.parse(text ?? 'null') as Unsent<Draft> | null;
    return typeof value?.clientId === 'string' && typeof value.writtenAt === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
};

const inOrder = (a: Unsent<unknown>, b: Unsent<unknown>): number =>
  a.writtenAt - b.writtenAt || (a.clientId < b.clientId ? -1 : 1);

/**
 * Keeps each unsent thing under a key of its own, so that tabs that share a storage never overwrite each other's.
 * What storage does not take (it is full) is kept for the life of the page.
 */
export const createUnsentStore = <Draft>(storage: KeyValueStore, name: string) => {
  const prefix = `${name}:`;
  const unstored = new Map<string, Unsent<Draft>>();
  return {
    prefix,
    list: (): Unsent<Draft>[] =>
      keysOf(storage, prefix)
        .flatMap((key) => parse<Draft>(storage.getItem(key)) ?? [])
        .concat(...unstored.values())
        .sort(inOrder),
    get: (clientId: string): Unsent<Draft> | undefined =>
      parse<Draft>(storage.getItem(prefix + clientId)) ?? unstored.get(clientId),
    put: (unsent: Unsent<Draft>): void => {
      unstored.delete(unsent.clientId);
      try {
        storage.setItem(prefix + unsent.clientId, JSON.stringify(unsent));
      } catch {
        storage.removeItem(prefix + unsent.clientId);
        unstored.set(unsent.clientId, unsent);
      }
    },
    remove: (clientId: string): void => {
      unstored.delete(clientId);
      storage.removeItem(prefix + clientId);
    },
  };
};
