import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import { isSettingPresence, meKey, type Me } from '../../features/presence/presence-query.js';
import { isAwayByItself } from '../../features/presence/away-by-itself.js';
import { noteSetAway } from '../../features/presence/set-away.js';
import { missedOffers } from '../../features/queue/offers-to-me.js';
import { queueKey } from '../../features/queue/queue-query.js';
import type { QueueState } from '../../features/queue/queue-state.js';
import { isDeclining } from '../../features/queue/use-claim.js';
import { customerName } from '../../shared/conversation/conversation-state.js';
import { isMyDoing } from '../../shared/conversation/queries.js';
import { serverNow } from '../../shared/time/clock.js';
import { watchData } from './watch-data.js';

/** The last one is the one to read. */
const TOAST = 'missed-offer';
const STAYS_MS = 8_000;
/** Both are told within moments, in whatever order; no frame says that one follows from the other. */
const TOGETHER_MS = 5_000;

/** Tells an agent of the offers that he let pass, and that he was set to away because of them. */
export const watchForMisses = (client: QueryClient, memberId: string): (() => void) => {
  let missedAt = Number.NEGATIVE_INFINITY;
  let awayAt = Number.NEGATIVE_INFINITY;
  const noteIfBoth = () => {
    if (Math.abs(missedAt - awayAt) > TOGETHER_MS) return;
    noteSetAway();
    // Its own notice tells of both.
    notifications.hide(TOAST);
  };
  const stops = [
    watchData<QueueState>(client, queueKey, (before, now) => {
      for (const { conversationId, customer, offer } of missedOffers(before, now, memberId, serverNow())) {
        if (isDeclining(client, conversationId) || isMyDoing(client, conversationId)) continue;
        missedAt = Date.now();
        notifications.hide(TOAST);
        notifications.show({
          id: TOAST,
          color: 'orange',
          autoClose: STAYS_MS,
          title: 'You did not answer in time',
          message: `${customerName(customer)} ${offer ? 'was offered to somebody else' : 'waits for somebody else now'}.`,
        });
        noteIfBoth();
      }
    }),
    watchData<Me>(client, meKey, (before, now) => {
      if (before.presence.status !== 'online' || now.presence.status !== 'away') return;
      if (isSettingPresence(client) || isAwayByItself()) return;
      awayAt = Date.now();
      noteIfBoth();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
