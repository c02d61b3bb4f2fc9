import { useState } from 'react';
import { offersToMe } from '../../features/queue/offers-to-me.js';
import { useQueue } from '../../features/queue/queue-query.js';
import { useUnsent } from '../../features/thread/outbox.js';
import { useMine } from '../../shared/conversation/queries.js';
import { useMember } from '../../shared/session/current-member.js';
import { useSignOut } from '../session/use-sign-out.js';

/** What signing out would take from this member, or from those who wait for him. */
export interface LeftBehind {
  readonly unsent: number;
  readonly chats: number;
  readonly offers: number;
}

/** Signing out, with a question before it where something would be left behind. */
export const useLeaving = () => {
  const signOut = useSignOut();
  const { id: memberId } = useMember();
  const left: LeftBehind = {
    unsent: useUnsent().length,
    chats: useMine().data?.length ?? 0,
    offers: offersToMe(useQueue().data, memberId).length,
  };
  const [isAsking, setAsking] = useState(false);
  return {
    left,
    isAsking,
    ask: () => (left.unsent + left.chats + left.offers > 0 ? setAsking(true) : void signOut()),
    onSignOut: () => void signOut(),
    onStay: () => setAsking(false),
  };
};
