import { useCallback, useSyncExternalStore } from 'react';

let offsetMs = 0;
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
/** What all that ticks shows: whatever comes into sight between two ticks shows the same second as what stands there. */
let tickedAt = 0;

/** The server's clock counts: an agent's laptop that is four minutes off still shows true waits. */
export const setServerTime = (serverTime: string): void => {
  offsetMs = Date.parse(serverTime) - Date.now();
};

export const serverNow = (): number => Date.now() + offsetMs;

const watch = (onTick: () => void) => {
  watchers.add(onTick);
  if (timer === null) {
    tickedAt = serverNow();
    timer = setInterval(() => {
      tickedAt = serverNow();
      for (const each of watchers) each();
    }, 1_000);
  }
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
    useCallback(() => shown(timer === null ? serverNow() : tickedAt), [shown]),
  );
