import type { Member } from '@baton/contracts';

export interface SignedIn {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly member: Member;
}

export type SessionState =
  | { readonly status: 'starting' }
  /** The server cannot be asked right now; nothing is known to be wrong with the session. */
  | { readonly status: 'unreachable' }
  | { readonly status: 'signed-out'; readonly because: 'never' | 'expired' | 'left' }
  | { readonly status: 'signed-in'; readonly accessToken: string; readonly member: Member };

/** What the session asks of the outside; null from `refresh` means that the cookie is void. */
export interface SessionParts {
  readonly refresh: () => Promise<SignedIn | null>;
  readonly logOut: (accessToken: string) => Promise<void>;
  /** Runs one at a time over all tabs of this browser, since a refresh exchanges the cookie that they share. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Tells the other tabs that this one signed out. */
  readonly announceSignOut: () => void;
}

const RENEW_BEFORE_EXPIRY_MS = 60_000;
const ASK_AGAIN_MS = 5_000;

/**
 * Who is signed in. The access token lives in memory only; the refresh token is a cookie that scripts cannot read.
 * A refresh under way is shared by everybody who asks for one.
 */
export const createSession = (parts: SessionParts) => {
  let state: SessionState = { status: 'starting' };
  let underWay: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const become = (next: SessionState) => {
    state = next;
    for (const listener of listeners) listener();
  };

  const refreshLater = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), ms);
  };

  const signIn = (answer: SignedIn) => {
    become({ status: 'signed-in', accessToken: answer.accessToken, member: answer.member });
    refreshLater(Math.max(1_000, answer.expiresInSeconds * 1_000 - RENEW_BEFORE_EXPIRY_MS));
  };

  const endHere = (because: 'never' | 'expired' | 'left') => {
    clearTimeout(timer);
    become({ status: 'signed-out', because });
  };

  const askForToken = async (): Promise<boolean> => {
    const asked = state;
    try {
      const answer = await parts.alone(parts.refresh);
      // Somebody signed out, or in, while the answer was on its way.
      if (state !== asked) return state.status === 'signed-in';
      if (answer) signIn(answer);
      else endHere(asked.status === 'signed-in' ? 'expired' : 'never');
      return answer !== null;
    } catch (failure) {
      if (state !== asked) return state.status === 'signed-in';
      console.warn('The session could not be renewed; asking again', failure);
      if (state.status === 'starting') become({ status: 'unreachable' });
      refreshLater(ASK_AGAIN_MS);
      return false;
    }
  };

  /** True once there is a fresh access token; false if the member must sign in, or the server cannot be asked. */
  const refresh = (): Promise<boolean> => {
    underWay ??= askForToken().finally(() => {
      underWay = null;
    });
    return underWay;
  };

  return {
    get: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    signIn,
    /** Another tab signed out. */
    endHere,
    signOut: async () => {
      const token = state.status === 'signed-in' ? state.accessToken : null;
      endHere('left');
      parts.announceSignOut();
      if (token) await parts.logOut(token);
    },
  };
};

export type Session = ReturnType<typeof createSession>;
