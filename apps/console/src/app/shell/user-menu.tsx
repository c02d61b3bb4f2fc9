import { useState } from 'react';
import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { hasRole } from '@baton/contracts';
import { PresenceSwitch } from '../../features/presence/presence-switch.js';
import { useUnsent } from '../../features/thread/outbox.js';
import { useMember } from '../../shared/session/current-member.js';
import { OneLine } from '../../shared/text/one-line.js';
import { Person } from '../../shared/ui/person.js';
import { useSignOut } from '../session/use-sign-out.js';
import { SchemeItems } from './scheme-menu.js';
import { SignOutQuestion } from './sign-out-question.js';
import classes from './shell.module.css';

export const UserMenu = () => {
  const member = useMember();
  const signOut = useSignOut();
  const unsent = useUnsent().length;
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Menu position="top-start" width={240}>
        <Menu.Target>
          <UnstyledButton className={classes['user']} aria-label={`Account of ${member.name}`}>
            <Person name={member.name} color="iris" size={30} />
            <div className={classes['userText']}>
              <OneLine text={member.name} className={classes['userName']} />
              <div className={classes['userRole']}>{member.role}</div>
            </div>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <OneLine text={member.email} />
          </Menu.Label>
          <div className={classes['phoneOnly']}>
            {hasRole(member, 'agent') && <PresenceSwitch />}
            <SchemeItems />
          </div>
          <Menu.Item
            leftSection={<IconLogout size={15} aria-hidden />}
            onClick={() => (unsent > 0 ? setAsking(true) : void signOut())}
          >
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SignOutQuestion
        isOpen={isAsking}
        unsent={unsent}
        onSignOut={() => void signOut()}
        onStay={() => setAsking(false)}
      />
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
