import { notifications } from '@mantine/notifications';
import { isMuted } from './muted.js';
import { playSound, type AlertKind } from './sound.js';

const colours = { queue: 'orange', assignment: 'iris', message: 'iris', rating: 'yellow' } as const;

/** Told at once, by eye and ear, unless this kind is muted here. */
export const raiseAlert = (kind: AlertKind, words: { title: string; message: string }, onClick?: () => void): void => {
  if (isMuted(kind)) return;
  playSound(kind);
  const id = crypto.randomUUID();
  notifications.show({
    id,
    color: colours[kind],
    title: words.title,
    message: words.message,
    autoClose: 6_000,
    style: onClick ? { cursor: 'pointer' } : undefined,
    onClick: () => {
      notifications.hide(id);
      onClick?.();
    },
  });
};
