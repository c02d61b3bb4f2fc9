/** As the reader writes dates and the time of day: 14:05 or 2:05 PM. */
const READERS_LOCALE = undefined;

const pad = (value: number) => String(value).padStart(2, '0');

/** 0:42 · 12:05 · 1 h 04 m · 2 d 3 h: as wide as it needs to be, never negative. */
export const formatWait = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  if (hours >= 1) return `${hours} h ${pad(minutes % 60)} m`;
  return `${minutes}:${pad(seconds % 60)}`;
};

/** now · 5 m · 3 h · 12 Nov: for lists, where a glance is enough. */
export const formatAgo = (at: string, now: number): string => {
  const minutes = Math.floor((now - Date.parse(at)) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} m`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  return new Date(at).toLocaleDateString(READERS_LOCALE, { day: 'numeric', month: 'short' });
};

const ago = new Intl.RelativeTimeFormat('en');

/** just now · 3 minutes ago · 5 hours ago · 2 days ago · on 12 Nov 2026: within a sentence. */
export const formatAgoInWords = (at: string, now: number): string => {
  const minutes = Math.floor((now - Date.parse(at)) / 60_000);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 1) return 'just now';
  if (hours < 1) return ago.format(-minutes, 'minute');
  if (days < 1) return ago.format(-hours, 'hour');
  if (days < 7) return ago.format(-days, 'day');
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return `on ${new Date(at).toLocaleDateString(READERS_LOCALE, date)}`;
};

export const formatTime = (at: string): string =>
  new Date(at).toLocaleTimeString(READERS_LOCALE, { hour: '2-digit', minute: '2-digit' });

export const formatDateTime = (at: string): string =>
  new Date(at).toLocaleString(READERS_LOCALE, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** The local calendar day, for separators between messages. */
export const dayOf = (at: string): string => new Date(at).toDateString();

export const formatDay = (at: string, now: number): string => {
  const day = dayOf(at);
  if (day === new Date(now).toDateString()) return 'Today';
  if (day === new Date(now - 86_400_000).toDateString()) return 'Yesterday';
  return new Date(at).toLocaleDateString(READERS_LOCALE, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
};
