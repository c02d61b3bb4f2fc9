import { Loader, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import type { PresenceStatus } from '@baton/contracts';
import { AWAY_AFTER_MINUTES, forgetAwayByItself } from './away-by-itself.js';
import { StatusDot, statusLabels, useMyStatus } from './my-status.js';
import { useSetPresence } from './presence-query.js';
import classes from './presence.module.css';

const statuses = ['online', 'away', 'offline'] as const satisfies readonly PresenceStatus[];

/** What follows from each; who holds chats goes on holding them. */
const about = (status: PresenceStatus, held: number): string => {
  const keeps = held > 0 ? `You keep your ${held === 1 ? 'chat' : `${held} chats`}; nothing new is offered` : null;
  if (status === 'online') return 'New chats may come to you';
  return keeps ?? (status === 'away' ? 'Nothing new is offered' : 'Done for now: nothing new is offered');
};

/** Am I here, and how full are my hands: "2 of 4". While nothing is heard nobody can say. */
export const PresenceSwitch = () => {
  const set = useSetPresence();
  const { presence, trouble, status, label } = useMyStatus();
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton
          className={classes['switch']}
          disabled={!presence || trouble !== null}
          aria-label={`Your status: ${label}${presence ? `, ${presence.activeCount} of ${presence.capacity} chats` : ''}`}
        >
          {set.isPending ? <Loader size={10} /> : <StatusDot status={status} />}
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
            key={each}
            leftSection={<StatusDot status={each} />}
            rightSection={each === status ? <IconCheck size={14} aria-label="Chosen" /> : null}
            onClick={() => {
              forgetAwayByItself();
              set.mutate(each);
            }}
          >
            {statusLabels[each]}
            <span className={classes['about']}>{about(each, presence?.activeCount ?? 0)}</span>
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
