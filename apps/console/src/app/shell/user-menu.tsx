import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { hasRole } from '@baton/contracts';
import { MuteSwitches } from '../../features/alerts/mute-menu.js';
import { OfflineQuestion, useGoingOffline } from '../../features/presence/going-offline.js';
import { StatusDot, useMyStatus } from '../../features/presence/my-status.js';
import { PresenceSwitch } from '../../features/presence/presence-switch.js';
import { useMember } from '../../shared/session/current-member.js';
import { OneLine } from '../../shared/text/one-line.js';
import { Person } from '../../shared/ui/person.js';
import { SchemeItems } from './scheme-menu.js';
import { SignOutQuestion } from './sign-out-question.js';
import classes from './shell.module.css';
import { useLeaving } from './use-leaving.js';

export const UserMenu = () => {
  const member = useMember();
  const worksChats = hasRole(member, 'agent');
  const { status, label } = useMyStatus();
  const leaving = useLeaving();
  const offline = useGoingOffline();
  return (
    <>
      <Menu position="top-start" width={240}>
        <Menu.Target>
          <UnstyledButton
            className={classes['user']}
            aria-label={`Account of ${member.name}${worksChats ? `, ${label}` : ''}`}
          >
            <span className={classes['avatar']}>
              <Person name={member.name} color="iris" size={30} />
              {worksChats && <StatusDot status={status} />}
            </span>
            <div className={classes['userText']}>
              <OneLine text={member.name} className={classes['userName']} />
              <div className={classes['userRole']}>{member.role}</div>
            </div>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className={classes['userMenu']}>
          <Menu.Label>
            <OneLine text={member.email} />
          </Menu.Label>
          <div className={classes['phoneOnly']}>
            {worksChats && <PresenceSwitch askOffline={offline.ask} />}
            <Menu.Label>Toast and sound for</Menu.Label>
            <MuteSwitches />
            <Menu.Label>Appearance</Menu.Label>
            <SchemeItems />
            <Menu.Divider />
          </div>
          <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={leaving.ask}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SignOutQuestion {...leaving} />
      <OfflineQuestion {...offline} />
    </>
  );
};

export const HelpButton = ({ onHelp }: { onHelp: () => void }) => (
  <Tooltip label="Keyboard shortcuts (?)">
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Keyboard shortcuts" onClick={onHelp}>
      <IconKeyboard size={18} stroke={1.7} />
    </ActionIcon>
  </Tooltip>
);
