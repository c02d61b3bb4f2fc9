import { Loader, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import type { PresenceStatus } from '@baton/contracts';
import { useMe, useSetPresence } from './presence-query.js';
import classes from './presence.module.css';

const statuses: readonly { readonly status: PresenceStatus; readonly label: string; readonly about: string }[] = [
  { status: 'online', label: 'Online', about: 'New chats may come to you' },
  { status: 'away', label: 'Away', about: 'You keep your chats' },
  { status: 'offline', label: 'Offline', about: 'Done for now' },
];

/** Am I here, and how full are my hands: "2 of 4". */
export const PresenceSwitch = () => {
  const me = useMe();
  const set = useSetPresence();
  const presence = me.data?.presence;
  const current = statuses.find((each) => each.status === presence?.status);
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton
          className={classes['switch']}
          disabled={!presence}
          aria-label={`Your status: ${current?.label ?? 'unknown'}${presence ? `, ${presence.activeCount} of ${presence.capacity} chats` : ''}`}
        >
          {set.isPending ? (
            <Loader size={10} />
          ) : (
            <i className={classes['dot']} data-status={presence?.status} aria-hidden />
          )}
          <span className={classes['label']}>{current?.label ?? '…'}</span>
          {presence && (
            <span className={classes['load']} data-full={presence.activeCount >= presence.capacity || undefined}>
              {presence.activeCount} of {presence.capacity}
            </span>
          )}
          <IconSelector size={14} className={classes['chevron']} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {statuses.map(({ status, label, about }) => (
          <Menu.Item
            key={status}
            leftSection={<i className={classes['dot']} data-status={status} aria-hidden />}
            rightSection={status === presence?.status ? <IconCheck size={14} aria-label="Chosen" /> : null}
            onClick={() => set.mutate(status)}
          >
            {label}
            <span className={classes['about']}>{about}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
