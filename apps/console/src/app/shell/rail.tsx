import { Badge, Tooltip } from '@mantine/core';
import {
  IconActivity,
  IconFiles,
  IconInbox,
  IconMessages,
  IconStack2,
  IconUsers,
  IconUsersGroup,
  IconWorld,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { hasRole, isSupervisor } from '@baton/contracts';
import { MuteMenu } from '../../features/alerts/mute-menu.js';
import { useAwayByItself } from '../../features/presence/away-by-itself.js';
import { OfflineQuestion, useGoingOffline } from '../../features/presence/going-offline.js';
import { PresenceSwitch } from '../../features/presence/presence-switch.js';
import { useSetAwayNotice } from '../../features/presence/set-away.js';
import { useMe } from '../../features/presence/presence-query.js';
import { useMember } from '../../shared/session/current-member.js';
import { OneLine } from '../../shared/text/one-line.js';
import { Brand } from '../../shared/ui/brand.js';
import { SchemeMenu } from './scheme-menu.js';
import classes from './shell.module.css';
import type { Counts } from './use-counts.js';
import { HelpButton, UserMenu } from './user-menu.js';

const Count = ({ value, color, label }: { value: number; color: string; label: string }) =>
  value === 0 ? null : (
    <Badge
      className={classes['count']}
      variant="filled"
      color={color}
      radius="xl"
      size="sm"
      miw={20}
      px={5}
      aria-label={`${value} ${label}`}
    >
      {value > 99 ? '99+' : value}
    </Badge>
  );

/** Where one can go, and in what state one is. */
export const Rail = ({ counts, onHelp }: { counts: Counts; onHelp: () => void }) => {
  const member = useMember();
  const me = useMe();
  const worksChats = hasRole(member, 'agent');
  const offline = useGoingOffline();
  return (
    <div className={classes['rail']}>
      <div className={classes['brand']}>
        <Brand />
        <div className={classes['brandText']}>
          <div className={classes['product']}>Baton</div>
          <OneLine text={me.data?.workspace.name ?? ' '} className={classes['workspace']} />
        </div>
      </div>
      <nav className={classes['nav']} aria-label="Main">
        <RailLink
          to="/queue"
          icon={<IconInbox size={19} stroke={1.7} />}
          label="Queue"
          count={<Count value={counts.waiting} color="orange" label="waiting" />}
        />
        {worksChats && (
          <RailLink
            to="/mine"
            icon={<IconMessages size={19} stroke={1.7} />}
            label="My conversations"
            short="Mine"
            count={<Count value={counts.unread} color="iris" label="unread" />}
          />
        )}
        {isSupervisor(member) && <RailLink to="/live" icon={<IconActivity size={19} stroke={1.7} />} label="Live" />}
        <RailLink to="/conversations" icon={<IconStack2 size={19} stroke={1.7} />} label="Conversations" short="All" />
        <RailLink to="/widgets" icon={<IconWorld size={19} stroke={1.7} />} label="Widgets" />
        <RailLink to="/documents" icon={<IconFiles size={19} stroke={1.7} />} label="Documents" short="Docs" />
        <RailLink
          to="/departments"
          icon={<IconUsersGroup size={19} stroke={1.7} />}
          label="Departments"
          short="Depts"
        />
        <RailLink to="/team" icon={<IconUsers size={19} stroke={1.7} />} label="Team" />
      </nav>
      <div className={classes['bottom']}>
        <div className={classes['tools']}>
          <MuteMenu />
          <SchemeMenu />
          <HelpButton onHelp={onHelp} />
        </div>
        {worksChats && (
          <div className={classes['presence']}>
            <PresenceSwitch askOffline={offline.ask} />
            <OfflineQuestion {...offline} />
            <AwayByItself />
          </div>
        )}
        <UserMenu />
      </div>
    </div>
  );
};

/** For those who handle chats; others are asked for nothing. */
const AwayByItself = () => {
  useAwayByItself();
  useSetAwayNotice();
  return null;
};

interface LinkProps {
  readonly to: '/queue' | '/mine' | '/conversations' | '/widgets' | '/documents' | '/departments' | '/team' | '/live';
  readonly icon: React.ReactNode;
  readonly label: string;
  readonly short?: string;
  readonly count?: React.ReactNode;
}

const RailLink = ({ to, icon, label, short, count }: LinkProps) => (
  <Tooltip label={label} position="right" classNames={{ tooltip: classes['tip'] }}>
    <Link to={to} className={classes['link']} aria-label={label}>
      {icon}
      <span className={classes['label']}>
        {short ? (
          <>
            <span className={classes['long']}>{label}</span>
            <span className={classes['short']}>{short}</span>
          </>
        ) : (
          label
        )}
      </span>
      {count}
    </Link>
  </Tooltip>
);
