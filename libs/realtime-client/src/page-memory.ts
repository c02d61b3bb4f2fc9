import type { KeyValueStore } from './unsent-store.js';

/** A storage for the life of the page, where the browser's own is blocked. */
export const pageMemory = (): KeyValueStore => {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
};

/** The browser's storage, or page memory where reading it throws, as in a frame whose third-party storage is blocked. */
export const usableStorage = (open: () => Storage): KeyValueStore => {
  try {
    const storage = open();
    storage.setItem('baton:probe', '1');
    storage.removeItem('baton:probe');
    return storage;
  } catch {
    return pageMemory();
  }
};
