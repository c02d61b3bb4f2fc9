import type { Presence, PresenceStatus } from '@baton/contracts';
import { useLineTrouble } from '../../shared/live/use-line-trouble.js';
import { useMe } from './presence-query.js';
import classes from './presence.module.css';

export const statusLabels = { online: 'Online', away: 'Away', offline: 'Offline' } as const;

interface MyStatus {
  /** Undefined while nobody can say: it is not read yet, or nothing is heard. */
  readonly status: PresenceStatus | undefined;
  readonly label: string;
  readonly presence: Presence | undefined;
  readonly trouble: string | null;
}

export const useMyStatus = (): MyStatus => {
  const presence = useMe().data?.presence;
  const trouble = useLineTrouble();
  const status = trouble ? undefined : presence?.status;
  return { status, presence, trouble, label: trouble ?? (status ? statusLabels[status] : '…') };
};

export const StatusDot = ({ status }: { status: PresenceStatus | undefined }) => (
  <i className={classes['dot']} data-status={status} aria-hidden />
);
