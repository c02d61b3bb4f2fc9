import { createElement } from 'react';
import { notifications } from '@mantine/notifications';
import { newClientId } from '@baton/realtime-client';
import { AlertMessage } from './alert-message.js';
import { isMuted } from './muted.js';
import { playSound, type AlertKind } from './sound.js';

const colours = { queue: 'orange', assignment: 'iris', message: 'iris', rating: 'yellow' } as const;

export interface Alert {
  /** An offer has a place of its own on the screen, and is only heard. */
  readonly kind: Exclude<AlertKind, 'offer'>;
  readonly conversationId: string;
  readonly title: string;
  readonly message: string;
}

interface Toast {
  readonly id: string;
  /** The last is the one to read; of the others their number. */
  readonly alerts: readonly Alert[];
  readonly onClick: (alert: Alert) => void;
}

/** Longer than a mere confirmation: whoever is told looks elsewhere just now. */
const STAYS_MS = 8_000;
/** A phone is in its agent's hand, and has no place that nobody needs. */
const STAYS_ON_PHONE_MS = 4_000;
const PHONE_MOST_PX = 768;
const isPhone = () => window.innerWidth <= PHONE_MOST_PX;

/** What is on the screen, by subject. */
const toasts = new Map<string, Toast>();

/** Those of one subject share one toast: all who wait have one, so that a rush of customers does not bury the screen. */
const subjectOf = ({ kind, conversationId }: Alert): string => (kind === 'queue' ? 'queue' : conversationId);

const contentOf = ({ id, alerts, onClick }: Toast, alert: Alert) => ({
  id,
  color: colours[alert.kind],
  title: alert.title,
  message: createElement(AlertMessage, {
    words: alerts.length === 1 ? alert.message : `And ${alerts.length - 1} more. ${alert.message}`,
  }),
  onClick: () => {
    notifications.hide(id);
    onClick(alert);
  },
});

/** By ear alone: what it is about stands on the screen already. */
export const soundAlert = (kind: AlertKind): void => {
  if (!isMuted(kind)) playSound(kind);
};

/** Told at once, by eye and ear, unless this kind is muted here. */
export const raiseAlert = (alert: Alert, onClick: (alert: Alert) => void): void => {
  const { kind } = alert;
  if (isMuted(kind)) return;
  playSound(kind);
  const subject = subjectOf(alert);
  const before = toasts.get(subject);
  if (before) notifications.hide(before.id);
  const toast: Toast = { id: newClientId(), alerts: [...(before?.alerts ?? []), alert], onClick };
  toasts.set(subject, toast);
  notifications.show({
    ...contentOf(toast, alert),
    autoClose: isPhone() ? STAYS_ON_PHONE_MS : STAYS_MS,
    'data-alert': kind,
    onClose: () => {
      if (toasts.get(subject)?.id === toast.id) toasts.delete(subject);
    },
  });
};

/** What these say is no longer so, or no longer news. */
export const withdrawAlerts = (isOver: (alert: Alert) => boolean): void => {
  for (const [subject, toast] of toasts) {
    const alerts = toast.alerts.filter((alert) => !isOver(alert));
    const latest = alerts.at(-1);
    if (!latest) notifications.hide(toast.id);
    else if (alerts.length < toast.alerts.length) {
      const remaining: Toast = { ...toast, alerts };
      toasts.set(subject, remaining);
      notifications.update(contentOf(remaining, latest));
    }
  }
};
