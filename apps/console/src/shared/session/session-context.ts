import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Session, SessionState } from './session.js';

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('There is no SessionProvider above this component');
  return session;
};

export const useSessionState = (): SessionState => {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.get);
};
