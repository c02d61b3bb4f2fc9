import { Loader, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import type { Presence, PresenceStatus } from '@baton/contracts';
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

const takesNone = ({ capacity, activeCount }: Presence): boolean => capacity === 0 && activeCount === 0;

const loadWords = (presence: Presence): string =>
  takesNone(presence) ? 'no chats' : `${presence.activeCount} of ${presence.capacity} chats`;

interface Props {
  /** Who goes offline while he holds chats is asked first: elsewhere, as this may be gone with its menu by then. */
  readonly askOffline: (held: number) => void;
}

/** Am I here, and how full are my hands: "2 of 4". While nothing is heard nobody can say. */
export const PresenceSwitch = ({ askOffline }: Props) => {
  const set = useSetPresence();
  const { presence, trouble, status, label } = useMyStatus();
  const held = presence?.activeCount ?? 0;
  const choose = (wanted: PresenceStatus) => {
    if (wanted === 'offline' && status !== 'offline' && held > 0) return askOffline(held);
    forgetAwayByItself();
    set.mutate(wanted);
  };
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton
          className={classes['switch']}
          disabled={!presence || trouble !== null}
          aria-label={`Your status: ${label}${presence ? `, ${loadWords(presence)}` : ''}`}
        >
          {set.isPending ? <Loader size={10} /> : <StatusDot status={status} />}
          <span className={classes['label']}>{label}</span>
          {presence && !trouble && (
            <span className={classes['load']} data-full={presence.activeCount >= presence.capacity || undefined}>
              {takesNone(presence) ? 'No chats' : `${presence.activeCount} of ${presence.capacity}`}
            </span>
          )}
          <IconSelector size={14} className={classes['chevron']} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {presence && (
          <Menu.Label>{takesNone(presence) ? 'You take no chats: your capacity is 0' : loadWords(presence)}</Menu.Label>
        )}
        {statuses.map((each) => (
          <Menu.Item
            key={each}
            leftSection={<StatusDot status={each} />}
            rightSection={each === status ? <IconCheck size={14} aria-label="Chosen" /> : null}
            onClick={() => choose(each)}
          >
            {statusLabels[each]}
            <span className={classes['about']}>{about(each, held)}</span>
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
