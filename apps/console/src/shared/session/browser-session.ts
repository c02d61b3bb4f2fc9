import { logOut, refreshSession } from '@baton/contracts';
import { Refused } from '../api/api.js';
import { callOpenly, callWith } from '../api/http.js';
import { isStorageKept, readStored, writeStored } from '../storage/stored.js';
import { createSession, type SignedIn } from './session.js';

type Word = 'signed-in' | 'signed-out';

const refresh = async (): Promise<SignedIn | null> => {
  try {
    return await callOpenly(refreshSession, {});
  } catch (failure) {
    if (failure instanceof Refused && failure.problem.status === 401) return null;
    throw failure;
  }
};

// The cookie cannot be seen from here. Without this mark nobody signed in, and the server need not be asked.
const MARK = 'baton-signed-in';

/** The session of this browser. Its tabs renew one after the other, and hear of each other's signing in and out. */
export const openBrowserSession = () => {
  const tabs = new BroadcastChannel('baton-session');
  const tell = (word: Word) => tabs.postMessage(word);
  const session = createSession({
    refresh,
    logOut: async (accessToken) => {
      await callWith(logOut, {}, accessToken);
    },
    // Only pages on https or localhost have locks; elsewhere two tabs that renew at once may have to sign in again.
    alone: async (work) => ('locks' in navigator ? await navigator.locks.request('baton-session', work) : await work()),
    announceSignOut: () => tell('signed-out'),
  });
  session.subscribe(() => {
    const { status } = session.get();
    if (status === 'signed-in') writeStored(MARK, 'yes');
    if (status === 'signed-out') writeStored(MARK, null);
  });
  tabs.onmessage = (event: MessageEvent<Word>) => {
    const isIn = session.get().status === 'signed-in';
    if (event.data === 'signed-out' && isIn) session.endHere('left');
    if (event.data === 'signed-in' && !isIn) void session.refresh();
  };
  if (isStorageKept() && readStored(MARK) === null) session.endHere('never');
  else void session.refresh();
  return { session, announceSignIn: () => tell('signed-in') };
};
