import { Loader, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import type { PresenceStatus } from '@baton/contracts';
import { useLineTrouble } from '../../shared/live/use-line-trouble.js';
import { AWAY_AFTER_MINUTES, forgetAwayByItself } from './away-by-itself.js';
import { useMe, useSetPresence } from './presence-query.js';
import classes from './presence.module.css';

const statuses: readonly { readonly status: PresenceStatus; readonly label: string; readonly about: string }[] = [
  { status: 'online', label: 'Online', about: 'New chats may come to you' },
  { status: 'away', label: 'Away', about: 'You keep your chats' },
  { status: 'offline', label: 'Offline', about: 'Done for now' },
];

/** Am I here, and how full are my hands: "2 of 4". While nothing is heard nobody can say. */
export const PresenceSwitch = () => {
  const me = useMe();
  const set = useSetPresence();
  const presence = me.data?.presence;
  const trouble = useLineTrouble();
  const status = trouble ? undefined : presence?.status;
  const label = trouble ?? statuses.find((each) => each.status === status)?.label ?? '…';
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton
          className={classes['switch']}
          disabled={!presence || trouble !== null}
          aria-label={`Your status: ${label}${presence ? `, ${presence.activeCount} of ${presence.capacity} chats` : ''}`}
        >
          {set.isPending ? <Loader size={10} /> : <i className={classes['dot']} data-status={status} aria-hidden />}
          <span className={classes['label']}>{label}</span>
          {presence && !trouble && (
            <span className={classes['load']} data-full={presence.activeCount >= presence.capacity || undefined}>
              {presence.activeCount} of {presence.capacity}
            </span>
          )}
          <IconSelector size={14} className={classes['chevron']} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {presence && (
          <Menu.Label>
            {presence.activeCount} of {presence.capacity} chats
          </Menu.Label>
        )}
        {statuses.map((each) => (
          <Menu.Item
            key={each.status}
            leftSection={<i className={classes['dot']} data-status={each.status} aria-hidden />}
            rightSection={each.status === status ? <IconCheck size={14} aria-label="Chosen" /> : null}
            onClick={() => {
              forgetAwayByItself();
              set.mutate(each.status);
            }}
          >
            {each.label}
            <span className={classes['about']}>{each.about}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <div className={classes['hint']}>
          Who touches nothing for {AWAY_AFTER_MINUTES} minutes is away, and online again at the next touch.
        </div>
      </Menu.Dropdown>
    </Menu>
  );
};
