import { notifications } from '@mantine/notifications';
import { newClientId } from '@baton/realtime-client';
import { isMuted } from './muted.js';
import { playSound, type AlertKind } from './sound.js';

const colours = { queue: 'orange', assignment: 'iris', message: 'iris', rating: 'yellow' } as const;

export interface AlertToast {
  /** Those of one subject follow each other in one toast: a rush of customers does not bury the screen. */
  readonly subject: string;
  readonly title: string;
  readonly message: string;
}

interface Shown {
  readonly id: string;
  readonly count: number;
}

/** Longer than a mere confirmation: whoever is told looks elsewhere just now. */
const STAYS_MS = 8_000;

const shown = new Map<string, Shown>();

/** Told at once, by eye and ear, unless this kind is muted here. */
export const raiseAlert = (kind: AlertKind, { subject, title, message }: AlertToast, onClick: () => void): void => {
  if (isMuted(kind)) return;
  playSound(kind);
  const before = shown.get(subject);
  if (before) notifications.hide(before.id);
  const now: Shown = { id: newClientId(), count: (before?.count ?? 0) + 1 };
  shown.set(subject, now);
  notifications.show({
    id: now.id,
    color: colours[kind],
    title: now.count === 1 ? title : `${title} (and ${now.count - 1} more)`,
    message,
    autoClose: STAYS_MS,
    className: 'toast-link',
    onClose: () => {
      if (shown.get(subject) === now) shown.delete(subject);
    },
    onClick: () => {
      notifications.hide(now.id);
      onClick();
    },
  });
};
