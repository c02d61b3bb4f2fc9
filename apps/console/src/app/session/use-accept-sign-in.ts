import { createContext, useContext } from 'react';
import type { SignedIn } from '../../shared/session/session.js';
import { useSession } from '../../shared/session/session-context.js';

/** Tells the other tabs of this browser. */
export const AnnounceContext = createContext<() => void>(() => undefined);

export const useAcceptSignIn = () => {
  const session = useSession();
  const announce = useContext(AnnounceContext);
  return (answer: SignedIn) => {
    session.signIn(answer);
    announce();
  };
};
