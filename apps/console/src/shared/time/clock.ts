import { useCallback, useSyncExternalStore } from 'react';

let offsetMs = 0;
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

/** The server's clock counts: an agent's laptop that is four minutes off still shows true waits. */
export const setServerTime = (serverTime: string): void => {
  offsetMs = Date.parse(serverTime) - Date.now();
};

export const serverNow = (): number => Date.now() + offsetMs;

const watch = (onTick: () => void) => {
  watchers.add(onTick);
  timer ??= setInterval(() => {
    for (const each of watchers) each();
  }, 1_000);
  return () => {
    watchers.delete(onTick);
    if (watchers.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
};

/** The server's now; renders again only when `shown` (a formatted text, say) comes out differently. One timer serves all. */
export const useTicking = <T extends string | number>(shown: (now: number) => T): T =>
  useSyncExternalStore(
    watch,
    useCallback(() => shown(serverNow()), [shown]),
  );
