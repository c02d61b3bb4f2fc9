import { useCallback, useSyncExternalStore } from 'react';

// A browser that forbids storage still runs the console: what would be kept lives as long as the page.
const fallback = new Map<string, string>();
const changed = new EventTarget();

/** Whether what is stored outlives the page. */
export const isStorageKept = (): boolean => {
  try {
    window.localStorage.getItem('baton-probe');
    return true;
  } catch {
    return false;
  }
};

export const readStored = (key: string): string | null => {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return fallback.get(key) ?? null;
  }
};

export const writeStored = (key: string, value: string | null): void => {
  try {
    if (value === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, value);
  } catch {
    if (value === null) fallback.delete(key);
    else fallback.set(key, value);
  }
  changed.dispatchEvent(new Event(key));
};

/** A value kept in this browser, the same in all its tabs. Pass null to forget it. */
export const useStored = (key: string): readonly [string | null, (value: string | null) => void] => {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const onOtherTab = (event: StorageEvent) => {
        if (event.key === key) onChange();
      };
      changed.addEventListener(key, onChange);
      window.addEventListener('storage', onOtherTab);
      return () => {
        changed.removeEventListener(key, onChange);
        window.removeEventListener('storage', onOtherTab);
      };
    },
    [key],
  );
  const value = useSyncExternalStore(
    subscribe,
    useCallback(() => readStored(key), [key]),
  );
  const set = useCallback((next: string | null) => writeStored(key, next), [key]);
  return [value, set];
};
