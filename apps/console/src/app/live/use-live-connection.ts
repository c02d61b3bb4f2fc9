import { useEffect, useRef, useState } from 'react';
import type { AgentConversation, MemberFrame } from '@baton/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { raiseAlert, withdrawAlerts, type Alert } from '../../features/alerts/alert.js';
import { hearMyMessage } from '../../features/presence/away-by-itself.js';
import { knownQueue } from '../../features/queue/queue-query.js';
import { useOutbox } from '../../features/thread/outbox.js';
import { useApi } from '../../shared/api/api.js';
import { isMyDoing, knownConversation, mineKey } from '../../shared/conversation/queries.js';
import { openLine, type Line } from '../../shared/live/connection.js';
import { useMember } from '../../shared/session/current-member.js';
import { useSession } from '../../shared/session/session-context.js';
import { alertOf } from './alerts-of.js';
import { applyFrame } from './apply-frame.js';
import { watchForMisses } from './watch-for-misses.js';
import { watchForNewChats } from './watch-for-new-chats.js';
import { createRatingWatch } from './watch-for-ratings.js';

/** The conversation before the agent's eyes: none while he looks at another window. */
const lookedAt = (open: string | null) => (document.visibilityState === 'visible' && document.hasFocus() ? open : null);

/** Opens the line for whoever is signed in and keeps caches and alerts up to date with what it brings. */
export const useLiveConnection = (open: string | null, onAlertClick: (alert: Alert) => void): Line | null => {
  const client = useQueryClient();
  const call = useApi();
  const session = useSession();
  const outbox = useOutbox();
  const memberId = useMember().id;
  const [line, setLine] = useState<Line | null>(null);
  const latest = useRef({ open, onAlertClick });
  useEffect(() => {
    latest.current = { open, onAlertClick };
  });

  useEffect(() => {
    const caches = { client, call, memberId };
    const tell = (alert: Alert) => raiseAlert(alert, (clicked) => latest.current.onAlertClick(clicked));
    const onFrame = (frame: MemberFrame) => {
      const mine = client.getQueryData<readonly AgentConversation[]>(mineKey);
      const about = ('conversationId' in frame && frame.conversationId) || '';
      const known = knownConversation(client, about);
      const before = {
        memberId,
        mine,
        known,
        queueVersions: knownQueue(client)?.versions,
        open: lookedAt(latest.current.open),
        isMyDoing: isMyDoing(client, about),
      };
      const alert = alertOf(before, frame);
      if (frame.type === 'conversation.updated')
        ratings.see(
          frame.data,
          known?.assignee?.id === memberId || (mine?.some((each) => each.id === frame.conversationId) ?? false),
        );
      applyFrame(caches, frame);
      hearMyMessage(frame, memberId);
      if (frame.type === 'ready') outbox.wake();
      if (frame.type === 'queue.removed' || frame.type === 'offer.created')
        withdrawAlerts((each) => each.kind === 'queue' && each.conversationId === about);
      if (alert) tell(alert);
    };
    const opened = openLine({
      token: () => {
        const state = session.get();
        return state.status === 'signed-in' ? state.accessToken : null;
      },
      renewToken: session.refresh,
      onFrame,
    });
    const ratings = createRatingWatch(opened);
    const stops = [watchForNewChats(client, tell), watchForMisses(client, memberId)];
    setLine(opened);
    return () => {
      for (const stop of stops) stop();
      ratings.stop();
      opened.close();
      setLine(null);
    };
  }, [client, call, session, outbox, memberId]);

  // Whoever looks at a conversation need not be told of it any more.
  useEffect(() => {
    withdrawAlerts(({ kind, conversationId }) => kind !== 'queue' && conversationId === open);
  }, [open]);

  return line;
};
