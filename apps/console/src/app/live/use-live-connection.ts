import { useEffect, useRef, useState } from 'react';
import type { AgentConversation, MemberFrame } from '@baton/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { raiseAlert } from '../../features/alerts/alert.js';
import { knownQueue } from '../../features/queue/queue-query.js';
import { useOutbox } from '../../features/thread/outbox.js';
import { useApi } from '../../shared/api/api.js';
import { knownConversation, mineKey } from '../../shared/conversation/queries.js';
import { openLine, type Line } from '../../shared/live/connection.js';
import { useMember } from '../../shared/session/current-member.js';
import { useSession } from '../../shared/session/session-context.js';
import { alertOf, type AlertWords } from './alerts-of.js';
import { applyFrame } from './apply-frame.js';
import { createRatingWatch } from './watch-for-ratings.js';

/** The conversation before the agent's eyes: none while he looks at another window. */
const lookedAt = (open: string | null) => (document.visibilityState === 'visible' && document.hasFocus() ? open : null);

/** Opens the line for whoever is signed in and keeps caches and alerts up to date with what it brings. */
export const useLiveConnection = (open: string | null, onAlertClick: (alert: AlertWords) => void): Line | null => {
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
    const onFrame = (frame: MemberFrame) => {
      const mine = client.getQueryData<readonly AgentConversation[]>(mineKey);
      const known = 'conversationId' in frame ? knownConversation(client, frame.conversationId ?? '') : undefined;
      const queueVersions = knownQueue(client)?.versions;
      const alert = alertOf({ memberId, mine, known, queueVersions, open: lookedAt(latest.current.open) }, frame);
      if (frame.type === 'conversation.updated')
        ratings.see(
          frame.data,
          known?.assignee?.id === memberId || (mine?.some((each) => each.id === frame.conversationId) ?? false),
        );
      applyFrame(caches, frame);
      if (frame.type === 'ready') outbox.wake();
      if (alert) raiseAlert(alert.kind, alert, () => latest.current.onAlertClick(alert));
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
    setLine(opened);
    return () => {
      ratings.stop();
      opened.close();
      setLine(null);
    };
  }, [client, call, session, outbox, memberId]);

  return line;
};
