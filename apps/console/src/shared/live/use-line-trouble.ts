import { useEffect, useState } from 'react';
import { useLineState } from './line-context.js';

const SLOW_MS = 10_000;

/** What to call it when nothing is heard: the line broke, or it does not open at all. Null while all is well, or just beginning. */
export const useLineTrouble = (): 'Reconnecting…' | 'Connecting…' | null => {
  const state = useLineState();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (state !== 'connecting') return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [state]);
  if (state === 'lost') return 'Reconnecting…';
  return state === 'connecting' && isSlow ? 'Connecting…' : null;
};
