import { useState } from 'react';
import { Outlet, useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import { hasRole, type ConversationId } from '@baton/contracts';
import { soundAlert, type Alert } from '../../features/alerts/alert.js';
import { ConnectionNotice } from '../../features/connection/connection-notice.js';
import { OfferStrip } from '../../features/queue/offer-strip.js';
import { ShortcutHelp } from '../../features/shortcuts/shortcut-help.js';
import { useShortcuts } from '../../features/shortcuts/use-shortcuts.js';
import { LineProvider } from '../../shared/live/line-context.js';
import { useMember } from '../../shared/session/current-member.js';
import { useLiveConnection } from '../live/use-live-connection.js';
import { Rail } from './rail.js';
import classes from './shell.module.css';
import { useCounts, useTitle } from './use-counts.js';

const pageNames: Readonly<Record<string, string>> = {
  queue: 'Queue',
  mine: 'My conversations',
  conversations: 'Conversations',
  widgets: 'Widgets',
  documents: 'Documents',
  departments: 'Departments',
  team: 'Team',
  live: 'Live',
};

const CONTENT = 'content';

/** For the keyboard: past the rail. */
const SkipLink = () => (
  <a
    href={`#${CONTENT}`}
    className={classes['skip']}
    onClick={(event) => {
      event.preventDefault();
      document.getElementById(CONTENT)?.focus();
    }}
  >
    Skip to the content
  </a>
);

/** Everything behind the login: the rail, the live line, and the page. */
export const Shell = () => {
  const member = useMember();
  const navigate = useNavigate();
  const { conversationId } = useParams({ strict: false });
  const counts = useCounts();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const section = useRouterState({ select: (state) => state.location.pathname.split('/')[1] ?? '' });
  useTitle(pageNames[section] ?? 'Console', counts);

  const openAlert = ({ kind, conversationId: id }: Alert) =>
    kind === 'queue'
      ? void navigate({ to: '/queue' })
      : void navigate({ to: '/mine/$conversationId', params: { conversationId: id } });
  const line = useLiveConnection(conversationId ?? null, openAlert);

  useShortcuts(
    {
      q: () => void navigate({ to: '/queue' }),
      m: () => void (hasRole(member, 'agent') && navigate({ to: '/mine' })),
      c: () => void navigate({ to: '/conversations' }),
    },
    () => setHelpOpen(true),
  );

  const openMine = (id: ConversationId) =>
    void navigate({ to: '/mine/$conversationId', params: { conversationId: id } });

  if (!line) return null;
  return (
    <LineProvider value={line}>
      <div className={classes['shell']}>
        <SkipLink />
        <Rail counts={counts} onHelp={() => setHelpOpen(true)} />
        <div className={classes['desk']}>
          <ConnectionNotice />
          <OfferStrip onTaken={openMine} onOffered={() => soundAlert('offer')} />
          <main id={CONTENT} tabIndex={-1} className={classes['main']}>
            <Outlet />
          </main>
        </div>
      </div>
      <ShortcutHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </LineProvider>
  );
};
