import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Line, LineState } from './connection.js';

const LineContext = createContext<Line | null>(null);
export const LineProvider = LineContext.Provider;

export const useLine = (): Line => {
  const line = useContext(LineContext);
  if (!line) throw new Error('There is no LineProvider above this component');
  return line;
};

export const useLineState = (): LineState => {
  const line = useLine();
  return useSyncExternalStore(line.subscribe, line.state);
};

/** Frames of this conversation keep coming while the component is shown. */
export const useWatched = (conversationId: string | null): void => {
  const line = useLine();
  useEffect(() => (conversationId === null ? undefined : line.watch(conversationId)), [line, conversationId]);
};
