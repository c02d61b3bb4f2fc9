const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const DAY_MS = 86_400_000;

export const timeOfDay = (at: string): string => clock.format(new Date(at));

/** "today", "yesterday", or the date. */
export const nameDay = (at: string, now = new Date()): string => {
  const midnight = (moment: Date) => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
  const days = Math.round((midnight(new Date(at)) - midnight(now)) / DAY_MS);
  const name = days > -2 && days < 1 ? relative.format(days, 'day') : date.format(new Date(at));
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
};
